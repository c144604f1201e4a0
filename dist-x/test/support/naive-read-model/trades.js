import { digits } from './decimals.js';
import { ofType } from './events.js';
export function naiveTrades(events) {
    return ofType(events, 'OrderMatched').map(({ data, position }) => ({
        trade_id: data.tradeId,
        trade_number: Number(data.tradeId.split('-T').at(-1)),
        symbol: data.symbol,
        price: data.price,
        price_units: Number(digits(data.price)),
        quantity: data.quantity,
        quantity_units: Number(digits(data.quantity)),
        maker_order_id: data.makerOrderId,
        maker_user_id: data.makerUserId,
        maker_remaining: data.makerRemaining,
        taker_order_id: data.takerOrderId,
        taker_user_id: data.takerUserId,
        taker_remaining: data.takerRemaining,
        taker_side: data.takerSide,
        traded_at: data.at,
        position,
    }));
}
//# sourceMappingURL=trades.js.map