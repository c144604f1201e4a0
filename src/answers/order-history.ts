import { Type } from 'typebox';

import type { MarketEvent } from '../domain/market/events.js';
import { CANCEL_REASONS, REJECT_REASONS } from '../domain/market/terms.js';
import {
  type Answer,
  BigInteger,
  Closed,
  Decimal,
  OneOf,
  OrderId,
  PageOf,
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
] as const satisfies readonly MarketEvent['type'][];

/** Something that happened to an order. */
export const OrderEventAnswer = Closed({
  type: OneOf(TYPES, 'What happened, as in the stream of its market.'),
  role: Type.Optional(
    OneOf(['maker', 'taker'], 'Of a fill: maker when the order was there before the other.'),
  ),
  tradeId: Type.Optional({
    ...TradeId,
    description: 'The fill; or the trade that reached a stop.',
  }),
  price: Type.Optional(
    Decimal('Of a fill: its price. Otherwise what the order names, if it names one.'),
  ),
  stopPrice: Type.Optional(Decimal('What the order names, while it is a stop or becomes none.')),
  quantity: Decimal(
    "What was filled, taken off or cancelled by it; otherwise the order's total from then on.",
  ),
  remainingQuantity: Decimal('What is left to fill after it.'),
  priorityKept: Type.Optional(
    Type.Boolean({ description: 'Of an amend: false when the order lost its place in the queue.' }),
  ),
  reason: Type.Optional(
    OneOf([...CANCEL_REASONS, ...REJECT_REASONS], 'Why it was cancelled, rejected or reduced.'),
  ),
  otherOrderId: Type.Optional({
    ...OrderId,
    description: 'Of a reduction: the order of the same user that it did not trade with.',
  }),
  actor: Type.Optional(
    Type.String({ description: 'Of a cancel for which somebody gave a reason: who.' }),
  ),
  actorReason: Type.Optional(Type.String({ description: 'That reason.' })),
  correlationId: Type.Optional(
    Type.String({ description: 'Of what a request for the order asked for: that of the request.' }),
  ),
  at: Timestamp('When it happened.'),
  position: BigInteger('Its place in the log.'),
});
export type OrderEventAnswer = Answer<typeof OrderEventAnswer>;

/** A page of what happened to an order, oldest first. */
export const OrderEventsPage = PageOf(OrderEventAnswer);
export type OrderEventsPage = Answer<typeof OrderEventsPage>;
