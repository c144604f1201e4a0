import { Type } from 'typebox';

import { ORDER_STATUSES } from '../domain/market/terms.js';
import { BookLevel } from './markets.js';
import {
  type Answer,
  BigInteger,
  Closed,
  Decimal,
  MarketSymbol,
  OneOf,
  OrderId,
  Timestamp,
  TradeId,
} from './shapes.js';

const TYPES = [
  'OrderPlaced',
  'OrderRejected',
  'OrderMatched',
  'OrderAmended',
  'OrderTriggered',
  'OrderReduced',
  'OrderCancelled',
  'MatchingPaused',
  'MatchingResumed',
] as const;

/** Who stands before an order that rests. */
const Queue = Closed({
  betterOrders: Type.Integer({ description: 'Orders at better prices.' }),
  betterQuantity: Decimal('What they show together.'),
  aheadOrders: Type.Integer({ description: 'Orders at its own price that stood there before.' }),
  aheadQuantity: Decimal('What they show together.'),
  ahead: Type.Array(OrderId, { description: 'The first ten of those, the first first.' }),
});

const Book = Closed({
  bids: Type.Array(BookLevel, { description: 'The best five, the highest first.' }),
  asks: Type.Array(BookLevel, { description: 'The best five, the lowest first.' }),
});

/** Something that happened to an order, and the book around it. */
const Chapter = Closed({
  type: OneOf(TYPES, 'What happened, as in the stream of its market.'),
  text: Type.String({ description: 'The same in plain words, and why.' }),
  at: Timestamp('When it happened.'),
  revision: BigInteger('Its number in the stream of the market.'),
  position: BigInteger('Its place in the log.'),
  role: Type.Optional(
    OneOf(['maker', 'taker'], 'Of a fill: maker when the order was there before the other.'),
  ),
  tradeId: Type.Optional({
    ...TradeId,
    description: 'The fill; or the trade that reached a stop.',
  }),
  price: Type.Optional(Decimal('Of a fill: its price.')),
  quantity: Type.Optional(Decimal('Of a fill: what was traded.')),
  otherOrderId: Type.Optional({
    ...OrderId,
    description: 'The order that it traded with, or was kept from trading with.',
  }),
  isDue: Type.Optional(
    Type.Boolean({
      description: 'Of a fill: whether its maker was the first in line, as it must be.',
    }),
  ),
  queue: Type.Optional({
    ...Queue,
    description: 'Who stood before it after the command, if it rested then.',
  }),
  book: Type.Optional({ ...Book, description: 'The book as the command found it.' }),
});

/** The story of an order. */
export const OrderStoryAnswer = Closed({
  orderId: OrderId,
  symbol: MarketSymbol,
  status: OneOf(ORDER_STATUSES, 'Where it stands at the end of the story.'),
  text: Type.String({ description: 'The whole story in plain words, a line a chapter.' }),
  chapters: Type.Array(Chapter, { description: 'The first 1,000, the oldest first.' }),
  omitted: Type.Optional(
    Type.Integer({ description: 'How many more there are; absent when that is none.' }),
  ),
});
export type OrderStoryAnswer = Answer<typeof OrderStoryAnswer>;
