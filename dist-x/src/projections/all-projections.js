import { candles } from './candles.js';
import { markets } from './markets.js';
import { orderHistory } from './order-history.js';
import { orders } from './orders.js';
import { positions } from './positions.js';
import { tickers } from './tickers.js';
import { trades } from './trades.js';
import { users } from './users.js';
/** Every projection there is. To add one: a file of its own and a line here. */
export const allProjections = [
    users,
    markets,
    orders,
    orderHistory,
    trades,
    candles,
    tickers,
    positions,
];
//# sourceMappingURL=all-projections.js.map