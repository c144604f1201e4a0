import { integer, table, text } from '../../src/sql/table.js';
import { projection } from '../../src/projections/projection.js';
/** The orders that are open, and no others: a row goes when its order does. */
export const workingOrders = table({
    name: 'working_orders',
    key: 'order_id',
    columns: { order_id: text(64), user_id: text(36), remaining: text(40) },
    indexes: [{ name: 'working_orders_by_user', columns: ['user_id', 'order_id'] }],
});
/** How many orders each user has had, and how many of these are open. */
export const orderCounts = table({
    name: 'order_counts',
    key: 'user_id',
    columns: { user_id: text(36), placed: integer, working: integer },
});
const keys = ({ orderId, userId }) => ({
    working_orders: [orderId],
    order_counts: [userId],
});
/** A projection of two tables that deletes rows, as the product has none yet. */
export const openBooks = projection({
    name: 'open_books',
    version: 1,
    tables: [workingOrders, orderCounts],
    on: {
        OrderPlaced: {
            keys,
            apply(books, { orderId, userId, quantity }) {
                books.working_orders.put({ order_id: orderId, user_id: userId, remaining: quantity });
                count(books, userId, 1, 1);
            },
        },
        OrderMatched: {
            keys: ({ makerOrderId, makerUserId, takerOrderId, takerUserId }) => ({
                working_orders: [makerOrderId, takerOrderId],
                order_counts: [makerUserId, takerUserId],
            }),
            apply(books, match) {
                left(books, { orderId: match.makerOrderId, userId: match.makerUserId }, match.makerRemaining);
                left(books, { orderId: match.takerOrderId, userId: match.takerUserId }, match.takerRemaining);
            },
        },
        OrderAmended: { keys, apply: (books, amend) => left(books, amend, amend.remainingQuantity) },
        OrderReduced: { keys, apply: (books, cut) => left(books, cut, cut.remainingQuantity) },
        OrderCancelled: { keys, apply: (books, cancel) => left(books, cancel, '0') },
    },
});
/** So much is left of an order; nothing, and its row goes. */
function left(books, { orderId, userId }, remaining) {
    if (Number(remaining) > 0) {
        books.working_orders.put({ order_id: orderId, user_id: userId, remaining });
        return;
    }
    books.working_orders.delete(orderId);
    count(books, userId, 0, -1);
}
function count({ order_counts }, userId, placed, working) {
    const row = order_counts.get(userId) ?? { user_id: userId, placed: 0, working: 0 };
    order_counts.put({ ...row, placed: row.placed + placed, working: row.working + working });
}
//# sourceMappingURL=open-books.js.map