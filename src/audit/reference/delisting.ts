import type { MarketEvent, MarketStatusChanged } from '../market-events.js';
import { cancel } from './cancel-order.js';
import type { DelistMarket } from './commands.js';
import type { MarketState } from './market-state.js';
import { expectNotDelisted } from './trading-status.js';

/** Gives the market up: every order of it is cancelled, the oldest first. @throws RefusedError when that was done before */
export function delist(
  market: MarketState,
  { reason, actor }: DelistMarket,
  now: string,
): MarketEvent[] {
  expectNotDelisted(market);
  const { symbol, status: previousStatus, open } = market;
  const openOrders = open.size;
  const begun: MarketStatusChanged['data'] = {
    ...{ symbol, previousStatus, status: 'DELISTING', openOrders, reason, actor },
    at: now,
  };
  const cancelled = [...open.values()].map((order) => cancel(market, order, 'delisted', now));
  market.status = 'DELISTED';
  const ended: MarketStatusChanged['data'] = {
    ...{ symbol, previousStatus: 'DELISTING', status: 'DELISTED', reason, actor },
    at: now,
  };
  return [
    { type: 'MarketStatusChanged', data: begun },
    ...cancelled,
    { type: 'MarketStatusChanged', data: ended },
  ];
}
