import { ofType } from './events.js';
export function naiveTickers(events) {
    const rows = ofType(events, 'OrderMatched').map(({ data, position }) => ({
        symbol: data.symbol,
        trade_id: data.tradeId,
        price: data.price,
        quantity: data.quantity,
        taker_side: data.takerSide,
        traded_at: data.at,
        position,
    }));
    return [...new Map(rows.map((row) => [row.symbol, row])).values()];
}
//# sourceMappingURL=tickers.js.map