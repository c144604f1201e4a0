import type { DomainEvent } from '../eventstore/codec/decode.js';
import { decodeEvent } from '../eventstore/codec/decode.js';
import {
  amended,
  cancelled,
  filled,
  made,
  placed,
  reduced,
  rejected,
  triggered,
} from './order-row.js';
import type { OrderRow } from './order-row.js';
import type { Projection, Rows } from './projection.js';

/** One row an order, whatever became of it. */
export const orders: Projection<OrderRow> = {
  name: 'orders',
  version: 7,
  eventTypes: [
    'OrderPlaced',
    'OrderRejected',
    'OrderMatched',
    'OrderAmended',
    'OrderTriggered',
    'OrderReduced',
    'OrderCancelled',
  ],
  table: {
    name: 'orders',
    columns: {
      order_id: { type: { text: 64 } },
      order_number: { type: 'integer' },
      symbol: { type: { text: 32 } },
      user_id: { type: { text: 36 } },
      side: { type: { text: 8 } },
      order_type: { type: { text: 16 } },
      time_in_force: { type: { text: 8 } },
      expires_at: { type: { text: 24 }, nullable: true },
      price: { type: { text: 40 }, nullable: true },
      price_units: { type: 'integer', nullable: true },
      stop_price: { type: { text: 40 }, nullable: true },
      triggered_at: { type: { text: 24 }, nullable: true },
      quantity: { type: { text: 40 } },
      filled_quantity: { type: { text: 40 } },
      cancelled_quantity: { type: { text: 40 } },
      remaining_quantity: { type: { text: 40 } },
      remaining_units: { type: 'integer' },
      quote_filled: { type: { text: 80 } },
      status: { type: { text: 20 } },
      is_open: { type: 'integer' },
      reason: { type: { text: 40 }, nullable: true },
      display_quantity: { type: { text: 40 }, nullable: true },
      visible_units: { type: 'integer' },
      quote_quantity: { type: { text: 40 }, nullable: true },
      unspent_reason: { type: { text: 24 }, nullable: true },
      self_trade_prevention: { type: { text: 16 }, nullable: true },
      post_only: { type: { text: 8 }, nullable: true },
      client_order_id: { type: { text: 64 }, nullable: true },
      placed_at: { type: { text: 24 } },
      updated_at: { type: { text: 24 } },
      position: { type: 'integer' },
    },
    key: 'order_id',
    indexes: [
      { name: 'orders_by_position', columns: ['position'] },
      { name: 'orders_by_user', columns: ['user_id', 'position'] },
      { name: 'orders_open_of_user', columns: ['user_id', 'is_open', 'position'] },
      { name: 'orders_by_symbol', columns: ['symbol', 'position'] },
      { name: 'orders_by_status', columns: ['status', 'position'] },
      { name: 'orders_by_client_order_id', columns: ['client_order_id', 'position'] },
      { name: 'orders_book', columns: ['symbol', 'is_open', 'side', 'price_units'] },
    ],
  },

  keysOf(recorded) {
    return orderIdsOf(decodeEvent(recorded));
  },

  fold(rows, recorded) {
    const event = decodeEvent(recorded);
    switch (event.type) {
      case 'OrderPlaced':
        return rows.put(placed(event.data, recorded.position));
      case 'OrderRejected':
        return rows.put(rejected(event.data, recorded.position));
      case 'OrderMatched': {
        const { price, quantity, at } = event.data;
        const { makerOrderId, makerRemaining, takerOrderId, takerRemaining } = event.data;
        const fill = { price, quantity, at };
        rows.put(made(existing(rows, makerOrderId), { ...fill, remaining: makerRemaining }));
        rows.put(filled(existing(rows, takerOrderId), { ...fill, remaining: takerRemaining }));
        return;
      }
      case 'OrderAmended':
        return rows.put(amended(existing(rows, event.data.orderId), event.data));
      case 'OrderTriggered':
        return rows.put(triggered(existing(rows, event.data.orderId), event.data));
      case 'OrderReduced':
        return rows.put(reduced(existing(rows, event.data.orderId), event.data));
      case 'OrderCancelled':
        return rows.put(cancelled(existing(rows, event.data.orderId), event.data));
      case 'MarketListed':
      case 'MarketStatusChanged':
      case 'UserRegistered':
        return;
    }
  },
};

function orderIdsOf({ type, data }: DomainEvent): readonly string[] {
  switch (type) {
    case 'OrderMatched':
      return [data.makerOrderId, data.takerOrderId];
    case 'OrderPlaced':
    case 'OrderRejected':
    case 'OrderAmended':
    case 'OrderTriggered':
    case 'OrderReduced':
    case 'OrderCancelled':
      return [data.orderId];
    case 'MarketListed':
    case 'MarketStatusChanged':
    case 'UserRegistered':
      return [];
  }
}

function existing(rows: Rows<OrderRow>, orderId: string): OrderRow {
  const row = rows.get(orderId);
  if (row === undefined) throw new Error(`order ${orderId} was never placed`);
  return row;
}
