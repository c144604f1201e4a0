import { TradeAnswer } from '../../answers/trades.js';
import { Closed } from '../../answers/shapes.js';
import type { OrderMatched } from '../../domain/market/events.js';
import type { RecordedEvent } from '../../eventstore/event-store.js';
import { decodeMarketEvent } from '../../eventstore/codec/decode.js';
import { marketStream } from '../../eventstore/streams.js';
import type { Channel } from '../channel.js';
import { MarketEventsParams } from './params.js';

const { tradeId, symbol, price, quantity, takerSide, at } = TradeAnswer.properties;

/** A trade as everybody may see it: not whose it was. */
const PublicTrade = Closed({ tradeId, symbol, price, quantity, takerSide, at });

/** Every trade of a market. */
export const trades: Channel = {
  name: 'trades',
  what: 'every trade of a market',
  access: 'public',
  params: MarketEventsParams,
  update: PublicTrade,
  source: {
    kind: 'events',
    types: ['OrderMatched'],
    marks: 'sequence',
    streamOf: ({ symbol }) => marketStream(symbol!),
    keyOf: ({ symbol }) => symbol!,
    keysOf: (event) => [tradeOf(event).symbol],
    dataOf(event) {
      const { tradeId, symbol, price, quantity, takerSide, at } = tradeOf(event);
      return { tradeId, symbol, price, quantity, takerSide, at };
    },
  },
};

/** What an OrderMatched says. */
export function tradeOf(event: RecordedEvent): OrderMatched['data'] {
  return decodeMarketEvent(event).data as OrderMatched['data'];
}
