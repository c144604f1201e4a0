import { orders } from './orders.js';
import { keyedView } from './view-definition.js';
/** The most orders that it holds in memory. */
const CAPACITY = 50_000;
/**
 * The newest open orders of each user, newest first: as many as a page has at most, and one more when there are more; by
 * user.
 */
export const openOrders = keyedView({
    name: 'open-orders',
    format: 3,
    projection: orders,
    keysOf: usersOf,
    bound: { capacity: CAPACITY, weightOf: (rows) => 1 + rows.length },
});
function* usersOf({ orders }) {
    // The orders projection puts rows of its table, and never takes one out.
    for (const row of orders?.inserted ?? [])
        if (row['is_open'] === 1)
            yield userOf(row);
    for (const { before, after } of orders?.updated ?? []) {
        if (before['is_open'] === 1 || after['is_open'] === 1)
            yield userOf(after);
    }
}
function userOf(row) {
    return row.user_id;
}
//# sourceMappingURL=open-orders.js.map