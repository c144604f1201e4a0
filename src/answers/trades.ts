import { Type } from 'typebox';

import { SIDES } from '../domain/market/terms.js';
import {
  type Answer,
  Closed,
  Decimal,
  MarketSymbol,
  NextCursor,
  OneOf,
  OrderId,
  PreviousCursor,
  Timestamp,
  TradeId,
  UserId,
} from './shapes.js';

/** A fill as clients see it, at the maker's price. */
export const TradeAnswer = Closed({
  tradeId: TradeId,
  symbol: MarketSymbol,
  price: Decimal("The maker's price."),
  quantity: Decimal('How much changed hands.'),
  makerOrderId: OrderId,
  makerUserId: UserId,
  takerOrderId: OrderId,
  takerUserId: UserId,
  takerSide: OneOf(SIDES, 'Whether the taker bought or sold.'),
  at: Timestamp('When it happened.'),
});
export type TradeAnswer = Answer<typeof TradeAnswer>;

/** A page of trades. */
export const TradesPage = Closed({
  items: Type.Array(TradeAnswer),
  nextCursor: Type.Optional(NextCursor),
  previousCursor: Type.Optional(PreviousCursor),
});
export type TradesPage = Answer<typeof TradesPage>;
