import { Type } from 'typebox';

import { SIDES } from '../domain/market/terms.js';
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

const TRADE_ROLES = ['maker', 'taker', 'both'] as const;
export type TradeRole = (typeof TRADE_ROLES)[number];

/** Whose an order of a trade is: told to its owner, and to those who run or audit the market. */
const Party = {
  ...UserId,
  description: 'A user; absent when that is neither you nor your business.',
};

/** A fill as clients see it, at the maker's price. */
export const TradeAnswer = Closed({
  tradeId: TradeId,
  symbol: MarketSymbol,
  price: Decimal("The maker's price."),
  quantity: Decimal('How much changed hands.'),
  quoteQuantity: Decimal('What was paid for it: price x quantity, exact.'),
  makerOrderId: OrderId,
  makerUserId: Type.Optional(Party),
  takerOrderId: OrderId,
  takerUserId: Type.Optional(Party),
  takerSide: OneOf(SIDES, 'Whether the taker bought or sold.'),
  at: Timestamp('When it happened.'),
  role: Type.Optional(
    OneOf(TRADE_ROLES, 'Of the order or user that was asked for; both of one that met itself.'),
  ),
});
export type TradeAnswer = Answer<typeof TradeAnswer>;

/** A page of trades. */
export const TradesPage = PageOf(TradeAnswer);
export type TradesPage = Answer<typeof TradesPage>;
