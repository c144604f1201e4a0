import { allProjections } from '../../../src/projections/all-projections.js';
import { naiveBooks } from './books.js';
import { naiveCandles } from './candles.js';
import { loggedEvents } from './events.js';
import { naiveMarkets } from './markets.js';
import { naiveOrderHistory } from './order-history.js';
import { naiveOrders } from './orders.js';
import { naivePositions } from './positions.js';
import { naiveTickers } from './tickers.js';
import { naiveTrades } from './trades.js';
import { naiveUsers } from './users.js';
/** How every table is made. */
const TABLES = {
    users: naiveUsers,
    markets: naiveMarkets,
    orders: naiveOrders,
    books: naiveBooks,
    order_history: naiveOrderHistory,
    trades: naiveTrades,
    candles: naiveCandles,
    tickers: naiveTickers,
    positions: naivePositions,
};
/** What every table must hold after these events. @param events of the log, from the first on, in its order */
export function naiveReadModel(events) {
    const logged = loggedEvents(events);
    const definitions = allProjections.flatMap(({ tables }) => [...tables]);
    const tables = definitions.map(({ name, key }) => {
        const keyOf = (row) => row[key];
        const rows = [...TABLES[name](logged)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
        return [name, rows];
    });
    return Object.fromEntries(tables);
}
//# sourceMappingURL=naive-read-model.js.map