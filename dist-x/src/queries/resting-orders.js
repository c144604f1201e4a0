import { resting } from '../projections/resting-orders.js';
/** The orders that rest on one side of a market's book. */
export function restingOrders({ sql, from }, symbol, side) {
    return sql
        .selectFrom(from.orders)
        .where('symbol', '=', symbol)
        .where('side', '=', side)
        .where(resting);
}
/** Which way a side's prices run from the best on. */
export function bestFirst(side) {
    return side === 'buy' ? 'desc' : 'asc';
}
//# sourceMappingURL=resting-orders.js.map