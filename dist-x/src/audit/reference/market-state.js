import { Amounts } from './amounts.js';
/** A market as it was listed. */
export function newMarket(listing) {
    return {
        symbol: listing.symbol,
        listing,
        prices: new Amounts('PRICE', 'OFF_TICK', listing.tickSize),
        quantities: new Amounts('QUANTITY', 'OFF_LOT', listing.lotSize),
        status: 'ONLINE',
        orders: [],
        finished: [],
        trades: 0,
        lastPrice: undefined,
        turns: 0,
        due: [],
    };
}
/** A copy of all that an order can change. Object.assign to the market undoes what was changed since. */
export function copyOf({ orders, finished, trades, lastPrice, turns, due }) {
    const copies = orders.map((order) => ({ ...order }));
    return {
        orders: copies,
        finished: finished.map((order) => copies[orders.indexOf(order)]),
        ...{ trades, lastPrice, turns, due: [...due] },
    };
}
//# sourceMappingURL=market-state.js.map