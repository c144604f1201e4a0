import type { OrderMatched } from '../../domain/market/events.js';
import { tradeNumberIn } from '../../domain/market/state/order-id.js';
import { ApplicationError } from '../../errors.js';
import type { OnReplayed, PastMarkets } from '../past-markets.js';
import { type OrderStory, tellOrder } from './tell-story.js';

/** Why two orders traded. */
export interface TradeStory {
  readonly tradeId: string;
  readonly symbol: string;
  /** The fill, as its event tells it, and where that lies in the stream of the market. */
  readonly fill: OrderMatched['data'];
  readonly revision: string;
  /** All of it in plain words. */
  readonly text: string;
  /** Both orders up to the command that made the fill. */
  readonly maker: OrderStory;
  readonly taker: OrderStory;
}

/**
 * Tells why two orders traded, from the stream of their market alone.
 * @throws ApplicationError TRADE_NOT_FOUND; EventStoreUnavailable
 */
export async function tellTrade(
  past: PastMarkets,
  tradeId: string,
  onReplayed?: OnReplayed,
): Promise<TradeStory> {
  const symbol = tradeId.slice(0, Math.max(0, tradeId.lastIndexOf('-T')));
  const number = tradeNumberIn(symbol, tradeId);
  if (number === 0) throw notFound(tradeId);
  const { fill, revision } = await findFill(past, symbol, number, tradeId, onReplayed);
  const telling = { until: revision, onReplayed };
  const maker = await tellOrder(past, fill.makerOrderId, telling);
  const taker = await tellOrder(past, fill.takerOrderId, telling);
  const { quantity, price, at } = fill;
  const what = `Trade ${tradeId}: ${quantity} at ${price}, ${at}, event ${revision}`;
  const text = [what, 'The maker', maker.text, 'The taker', taker.text].join('\n\n');
  return { tradeId, symbol, fill, revision: revision.toString(), text, maker, taker };
}

async function findFill(
  past: PastMarkets,
  symbol: string,
  number: number,
  tradeId: string,
  onReplayed: OnReplayed | undefined,
): Promise<{ readonly fill: OrderMatched['data']; readonly revision: bigint }> {
  const { revision: from } = await past.start(symbol, ({ tradeCount }) => tradeCount < number);
  for await (const { events } of past.commands(symbol, from + 1n, onReplayed)) {
    for (const { event, revision } of events) {
      if (event.type === 'OrderMatched' && event.data.tradeId === tradeId) {
        return { fill: event.data, revision };
      }
    }
  }
  throw notFound(tradeId);
}

function notFound(tradeId: string): ApplicationError {
  return new ApplicationError('TRADE_NOT_FOUND', `there is no trade ${tradeId}`);
}
