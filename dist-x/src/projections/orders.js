import { booksTable, moveBook, openBook } from './books-table.js';
import { applyAmend, applyCancel, applyMakerFill, applyPause, applyReduction, applyResumption, applyTakerFill, applyTrigger, placedRow, rejectedRow, } from './order-row.js';
import { ORDERS_VERSION, ordersTable } from './orders-table.js';
import { projection } from './projection.js';
/** Whatever happens to an order, the book of its market moves on with it. */
const keys = ({ orderId, symbol }) => ({ orders: [orderId], books: [symbol] });
const isNew = {
    creates: ({ orderId }) => ({ orders: [orderId] }),
    keys: ({ symbol }) => ({ books: [symbol] }),
};
const handlers = {
    MarketListed: openBook,
    MarketStatusChanged: moveBook,
    OrderPlaced: inBook({
        ...isNew,
        apply: ({ orders }, order, { position }) => orders.put(placedRow(order, position)),
    }),
    OrderRejected: inBook({
        ...isNew,
        apply: ({ orders }, order, { position }) => orders.put(rejectedRow(order, position)),
    }),
    OrderMatched: inBook({
        keys: ({ makerOrderId, takerOrderId, symbol }) => ({
            orders: [makerOrderId, takerOrderId],
            books: [symbol],
        }),
        apply: applyMatch,
    }),
    OrderAmended: inBook({ keys, apply: change(applyAmend) }),
    OrderTriggered: inBook({ keys, apply: change(applyTrigger) }),
    OrderReduced: inBook({ keys, apply: change(applyReduction) }),
    OrderCancelled: inBook({ keys, apply: change(applyCancel) }),
    MatchingPaused: inBook({ keys, apply: change(applyPause) }),
    MatchingResumed: inBook({ keys, apply: change(applyResumption) }),
};
/** One row an order, whatever became of it; and one a market, of how far its book has come. */
export const orders = projection({
    name: 'orders',
    version: ORDERS_VERSION,
    tables: [ordersTable, booksTable],
    isSettled: { orders: ({ is_open }) => is_open === 0 },
    on: handlers,
});
/** Has an event of orders move the book of their market on, too. */
function inBook(handler) {
    return {
        ...handler,
        apply(rows, data, recorded) {
            handler.apply(rows, data, recorded);
            moveBook.apply(rows, data, recorded);
        },
    };
}
function applyMatch({ orders }, match) {
    const { price, quantity, at, makerOrderId, makerRemaining, takerOrderId, takerRemaining } = match;
    const fill = { price, quantity, at };
    const maker = existing(orders, makerOrderId);
    orders.put(applyMakerFill(maker, { ...fill, remaining: makerRemaining }));
    const taker = existing(orders, takerOrderId);
    orders.put(applyTakerFill(taker, { ...fill, remaining: takerRemaining }));
}
/** Applies an event to the one order that it is about. */
function change(apply) {
    return ({ orders }, data) => orders.put(apply(existing(orders, data.orderId), data));
}
function existing(rows, orderId) {
    const row = rows.get(orderId);
    if (row === undefined)
        throw new Error(`order ${orderId} was never placed`);
    return row;
}
//# sourceMappingURL=orders.js.map