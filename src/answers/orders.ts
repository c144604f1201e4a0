import { Type } from 'typebox';

import {
  CANCEL_REASONS,
  ORDER_STATUSES,
  ORDER_TYPES,
  POST_ONLY_MODES,
  REJECT_REASONS,
  SELF_TRADE_PREVENTIONS,
  SIDES,
  TIMES_IN_FORCE,
  UNSPENT_REASONS,
} from '../domain/market/terms.js';
import {
  type Answer,
  Closed,
  Decimal,
  MarketSymbol,
  OneOf,
  OrderId,
  PageOf,
  Timestamp,
  TradeId,
  UserId,
} from './shapes.js';

/** What an order asks for, as the market recorded it. */
const Terms = {
  orderId: OrderId,
  symbol: MarketSymbol,
  userId: UserId,
  side: OneOf(SIDES, 'Whether it buys or sells.'),
  type: OneOf(ORDER_TYPES, 'Whether it names a price, and whether it waits for a trade.'),
  timeInForce: OneOf(TIMES_IN_FORCE, 'How long it may rest.'),
  expiresAt: Type.Optional(Timestamp('Of a GTD order: when it ends at the latest.')),
  price: Type.Optional(Decimal('Absent on a market or stop-market order.')),
  stopPrice: Type.Optional(
    Decimal('Of a stop order: the last trade price at which it triggers or has triggered.'),
  ),
  quantity: Decimal('The total, what has been filled included.'),
  quoteQuantity: Type.Optional(
    Decimal('What a market order was to spend or to receive at most, in the quote currency.'),
  ),
  unspentReason: Type.Optional(
    OneOf(UNSPENT_REASONS, 'Why some of quoteQuantity is left that would have moved more.'),
  ),
  displayQuantity: Type.Optional(Decimal('The most that the book shows of it at a time.')),
  selfTradePrevention: Type.Optional(
    OneOf(SELF_TRADE_PREVENTIONS, 'What happens when it comes to trade with one of its own user.'),
  ),
  postOnly: Type.Optional(
    OneOf(POST_ONLY_MODES, 'What a post-only order does where it would trade at once.'),
  ),
  clientOrderId: Type.Optional(Type.String({ description: "The client's own name for it." })),
};

/** Where an order stands; quantity = filled + cancelled + remaining. */
const Standing = {
  status: OneOf(ORDER_STATUSES, 'Where it stands.'),
  filledQuantity: Decimal('What has been filled.'),
  remainingQuantity: Decimal('What is still to fill.'),
  cancelledQuantity: Decimal('What was cancelled unfilled.'),
  originalQuantity: Type.Optional(
    Decimal('What was asked for, when self-trade prevention has taken off some of it.'),
  ),
  reducedQuantity: Type.Optional(
    Decimal('What it has taken off: quantity is originalQuantity without it.'),
  ),
};

const OrderMembers = {
  ...Terms,
  ...Standing,
  triggeredAt: Type.Optional(Timestamp('Since when a stop is one no more.')),
  averagePrice: Type.Optional(
    Decimal(
      "Absent until something was filled; rounded half up, to 8 decimals or the price's own when these are more.",
    ),
  ),
  reason: Type.Optional(
    OneOf([...CANCEL_REASONS, ...REJECT_REASONS], 'Why it was cancelled or rejected.'),
  ),
  placedAt: Timestamp('When it came in.'),
  updatedAt: Timestamp('When something last happened to it.'),
};

/** What the fills of an order come to; absent until something was filled. */
const Filled = {
  quoteFilled: Type.Optional(
    Decimal('What its fills come to in the quote currency: the sum of price x quantity, exact.'),
  ),
  fillsCount: Type.Optional(Type.Integer({ description: 'How many fills it had.' })),
  lastFillAt: Type.Optional(Timestamp('When the last of them was.')),
};

/** An order as clients see it. */
export const OrderAnswer = Closed({ ...OrderMembers, ...Filled });
export type OrderAnswer = Answer<typeof OrderAnswer>;

/** A page of orders. */
export const OrdersPage = PageOf(OrderAnswer);
export type OrdersPage = Answer<typeof OrdersPage>;

/** One fill as the taker's answer shows it. */
const FillAnswer = Closed({
  tradeId: TradeId,
  price: Decimal("The maker's price."),
  quantity: Decimal('How much changed hands.'),
});
export type FillAnswer = Answer<typeof FillAnswer>;

/** Where an order stands after a command that may have traded. */
const Outcome = {
  orderId: OrderId,
  quantity: Terms.quantity,
  ...Standing,
  averagePrice: Type.Optional(
    Decimal('Over the fills of this command; absent when there were none.'),
  ),
  reason: Type.Optional(OneOf(CANCEL_REASONS, 'Why the remainder was cancelled, when it was.')),
  fills: Type.Array(FillAnswer, {
    description:
      'The fills of this command, in the order in which they happened: the first 10,000 of them.',
  }),
  omittedFills: Type.Optional(
    Type.Integer({ description: 'How many more there were, when there were more than that.' }),
  ),
};
export const OrderOutcome = Closed(Outcome);
export type OrderOutcome = Answer<typeof OrderOutcome>;

/** A new order: its terms as recorded, and where it stands. */
export const PlacedOrderAnswer = Closed({
  ...Terms,
  requestedPrice: Type.Optional(
    Decimal('The price that was asked for, when the order slid from it to `price`.'),
  ),
  ...Outcome,
  placedAt: Timestamp('When it came in.'),
});
export type PlacedOrderAnswer = Answer<typeof PlacedOrderAnswer>;

/** An order that was cancelled. */
export const CancelledOrderAnswer = Closed({
  orderId: OrderId,
  symbol: MarketSymbol,
  status: Type.Literal('CANCELLED'),
  cancelledQuantity: Decimal('What was left of it.'),
  reason: OneOf(CANCEL_REASONS, 'Why it was cancelled.'),
  cancelledAt: Timestamp('When it was cancelled.'),
});
export type CancelledOrderAnswer = Answer<typeof CancelledOrderAnswer>;

/** An order as an amend has left it: whole, with what the amend came to. */
export const AmendedOrderAnswer = Closed({
  ...OrderMembers,
  priorityKept: Type.Boolean({
    description: 'False when the order lost its place in the queue, or ended.',
  }),
  fills: Outcome.fills,
  omittedFills: Outcome.omittedFills,
});
export type AmendedOrderAnswer = Answer<typeof AmendedOrderAnswer>;

/** What a cancel-all came to. */
export const CancelledOrdersAnswer = Closed({
  symbol: Type.Optional(
    Type.String({ description: 'Absent when the orders of every market were asked for.' }),
  ),
  cancelledOrders: Type.Integer({ description: 'How many were cancelled.' }),
  orderIds: Type.Array(OrderId, { description: 'Of a market, the oldest first.' }),
});
export type CancelledOrdersAnswer = Answer<typeof CancelledOrdersAnswer>;
