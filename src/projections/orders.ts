import type { MarketEvent, OrderMatched } from '../domain/market/events.js';
import { booksTable, moveBook, openBook, type BookRow } from './books-table.js';
import {
  applyAmend,
  applyCancel,
  applyMakerFill,
  applyPause,
  applyReduction,
  applyResumption,
  applyTakerFill,
  applyTrigger,
  placedRow,
  rejectedRow,
} from './order-row.js';
import type { MatchingEventType, OrderEventType } from './order-history.js';
import { ORDERS_VERSION, ordersTable, type OrderRow } from './orders-table.js';
import { projection, type Handler, type Handlers, type Rows } from './projection.js';

type Orders = { readonly orders: Rows<OrderRow> };

const keys = ({ orderId }: { readonly orderId: string }) => ({ orders: [orderId] });

const handlers: Handlers<[typeof ordersTable], OrderEventType | MatchingEventType> = {
  OrderPlaced: {
    creates: keys,
    apply: ({ orders }, order, { position }) => orders.put(placedRow(order, position)),
  },
  OrderRejected: {
    creates: keys,
    apply: ({ orders }, order, { position }) => orders.put(rejectedRow(order, position)),
  },
  OrderMatched: {
    keys: ({ makerOrderId, takerOrderId }) => ({ orders: [makerOrderId, takerOrderId] }),
    apply: applyMatch,
  },
  OrderAmended: { keys, apply: change(applyAmend) },
  OrderTriggered: { keys, apply: change(applyTrigger) },
  OrderReduced: { keys, apply: change(applyReduction) },
  OrderCancelled: { keys, apply: change(applyCancel) },
  MatchingPaused: { keys, apply: change(applyPause) },
  MatchingResumed: { keys, apply: change(applyResumption) },
};

const withBooks: Handlers<[typeof ordersTable, typeof booksTable], MarketEvent['type']> = {
  MarketListed: openBook,
  MarketStatusChanged: moveBook,
  OrderPlaced: inBook(handlers.OrderPlaced),
  OrderRejected: inBook(handlers.OrderRejected),
  OrderMatched: inBook(handlers.OrderMatched),
  OrderAmended: inBook(handlers.OrderAmended),
  OrderTriggered: inBook(handlers.OrderTriggered),
  OrderReduced: inBook(handlers.OrderReduced),
  OrderCancelled: inBook(handlers.OrderCancelled),
  MatchingPaused: inBook(handlers.MatchingPaused),
  MatchingResumed: inBook(handlers.MatchingResumed),
};

/** One row an order, whatever became of it; and one a market, of how far its book has come. */
export const orders = projection({
  name: 'orders',
  version: ORDERS_VERSION,
  tables: [ordersTable, booksTable],
  isSettled: { orders: ({ is_open }) => is_open === 0 },
  on: withBooks,
});

/** What an event does to orders, and to the book of their market. */
function inBook<Data extends { readonly symbol: string }>(
  ofOrders: Handler<[typeof ordersTable], Data>,
): Handler<[typeof ordersTable, typeof booksTable], Data> {
  return {
    creates: (data, recorded) => ofOrders.creates?.(data, recorded) ?? {},
    keys: (data, recorded) => ({
      orders: ofOrders.keys?.(data, recorded).orders ?? [],
      books: [data.symbol],
    }),
    apply(rows: Orders & { readonly books: Rows<BookRow> }, data, recorded) {
      ofOrders.apply(rows, data, recorded);
      moveBook.apply(rows, data, recorded);
    },
  };
}

function applyMatch({ orders }: Orders, match: OrderMatched['data']): void {
  const { price, quantity, at, makerOrderId, makerRemaining, takerOrderId, takerRemaining } = match;
  const fill = { price, quantity, at };
  const maker = existing(orders, makerOrderId);
  orders.put(applyMakerFill(maker, { ...fill, remaining: makerRemaining }));
  const taker = existing(orders, takerOrderId);
  orders.put(applyTakerFill(taker, { ...fill, remaining: takerRemaining }));
}

/** Applies an event to the one order that it is about. */
function change<Data extends { readonly orderId: string }>(
  apply: (row: OrderRow, data: Data) => OrderRow,
) {
  return ({ orders }: Orders, data: Data): void =>
    orders.put(apply(existing(orders, data.orderId), data));
}

function existing(rows: Rows<OrderRow>, orderId: string): OrderRow {
  const row = rows.get(orderId);
  if (row === undefined) throw new Error(`order ${orderId} was never placed`);
  return row;
}
