const API = '/api/v1';
const ORDERS_ASKED = 500;
/** Reads of filled tables. @param orders how many there are */
export function readsOfTables(filled, orders) {
    const { symbol, busyUserId, quietUserId, times } = filled;
    // Less than half of the orders are of this market.
    const ids = [...Array(ORDERS_ASKED).keys()].map((n) => `${symbol}-${1 + Math.floor((n * orders) / 2 / ORDERS_ASKED)}`);
    const window = new URLSearchParams({ from: times[1], limit: '100' }).toString();
    const read = (name, path, target) => ({
        name,
        of: 'tables',
        paths: [`${API}${path}`],
        ...(target !== undefined && { target }),
    });
    return [
        {
            name: 'order by id, from the table',
            of: 'tables',
            paths: ids.map((id) => `${API}/orders/${id}`),
            target: 0.6,
        },
        read('50 orders of a market', `/orders?symbol=${symbol}`, 0.5),
        read('50 orders of the busy user', `/orders/user/${busyUserId}`, 0.5),
        read('10 orders of the busy user', `/orders/user/${busyUserId}?limit=10`),
        read('10 orders of the quiet user', `/orders/user/${quietUserId}?limit=10`),
        read('50 trades of a market', `/trades?symbol=${symbol}`, 0.5),
        read('100 candles', `/markets/${symbol}/candles?${window}`),
    ];
}
/** Reads of a market that has traded. */
export function readsOfMarket(userId, orderIds) {
    const market = `${API}/markets/BTC-USDT`;
    return [
        {
            name: 'order by id, from the view',
            of: 'traded',
            paths: orderIds.map((id) => `${API}/orders/${id}`),
            target: 0.6,
        },
        { name: 'book, depth 50', of: 'traded', paths: [`${market}/book?depth=50`], target: 0.6 },
        { name: 'ticker', of: 'traded', paths: [`${market}/ticker`], target: 0.6 },
        {
            name: `${orderIds.length} open orders of a user`,
            of: 'traded',
            paths: [`${API}/users/${userId}/open-orders`],
            target: 0.6,
        },
        {
            name: '100 raw events of a stream',
            of: 'traded',
            paths: [`${API}/streams/market-BTC-USDT/events?from=1000&limit=100`],
        },
    ];
}
//# sourceMappingURL=reads.js.map