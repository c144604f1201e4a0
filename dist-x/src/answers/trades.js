import { SIDES } from '../domain/market/terms.js';
import { Closed, Decimal, MarketSymbol, OneOf, OrderId, PageOf, Timestamp, TradeId, UserId, } from './shapes.js';
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
/** A page of trades. */
export const TradesPage = PageOf(TradeAnswer);
//# sourceMappingURL=trades.js.map