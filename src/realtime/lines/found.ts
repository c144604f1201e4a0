import { ApplicationError } from '../../errors.js';
import type { Feed } from '../feed.js';
import type { LiveMarket } from '../state/live-market.js';

/** The market of a symbol. @throws ApplicationError MARKET_NOT_FOUND */
export function found({ markets }: Feed, symbol: string): LiveMarket {
  const market = markets.get(symbol);
  if (market !== undefined) return market;
  throw new ApplicationError('MARKET_NOT_FOUND', `no market ${symbol} is listed`);
}
