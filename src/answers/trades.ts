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
export const TradesPage = PageOf(TradeAnswer);
export type TradesPage = Answer<typeof TradesPage>;
