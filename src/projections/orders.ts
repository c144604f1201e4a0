import type {
  MarketEvent,
  OrderMatched,
  OrderPlaced,
  OrderRejected,
} from '../domain/market/events.js';
import { booksTable, moveBook, openBook } from './books-table.js';
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
import { ORDERS_VERSION, ordersTable, type OrderRow } from './orders-table.js';
import { projection, type Handler, type Handlers, type Rows } from './projection.js';

type Orders = { readonly orders: Rows<OrderRow> };

type Tables = [typeof ordersTable, typeof booksTable];

interface OfOrder {
  readonly orderId: string;
  readonly symbol: string;
  readonly at: string;
}

/** Whatever happens to an order, the book of its market moves on with it. */
const keys = ({ orderId, symbol }: OfOrder) => ({ orders: [orderId], books: [symbol] });

const isNew = {
  creates: ({ orderId }: OfOrder) => ({ orders: [orderId] }),
  keys: ({ symbol }: OfOrder) => ({ books: [symbol] }),
};

const handlers: Handlers<Tables, MarketEvent['type']> = {
  MarketListed: openBook,
  MarketStatusChanged: moveBook,
  MarketBoundsChanged: moveBook,
  OrderPlaced: inBook<OrderPlaced['data']>({
    ...isNew,
    apply: ({ orders }, order, { position }) => orders.put(placedRow(order, position)),
  }),
  OrderRejected: inBook<OrderRejected['data']>({
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
  NoOrdersCancelled: moveBook,
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
function inBook<Data extends { readonly symbol: string; readonly at: string }>(
  handler: Handler<Tables, Data>,
): Handler<Tables, Data> {
  return {
    ...handler,
    apply(rows, data, recorded) {
      handler.apply(rows, data, recorded);
      moveBook.apply(rows, data, recorded);
    },
  };
}

function applyMatch({ orders }: Orders, match: OrderMatched['data']): void {
  const { price, quantity, at, makerOrderId, makerRemaining, takerOrderId, takerRemaining } = match;
  const maker = existing(orders, makerOrderId);
  orders.put(applyMakerFill(maker, { price, quantity, at, remaining: makerRemaining }));
  const taker = existing(orders, takerOrderId);
  orders.put(applyTakerFill(taker, { price, quantity, at, remaining: takerRemaining }));
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
