import type { OrderRow } from '../../src/projections/orders-table.js';

/** A row of the orders table: an open limit order, with what a test wants changed. */
export function orderRow(changes: Partial<OrderRow> = {}): OrderRow {
  return {
    order_id: 'BTC-USDT-1',
    order_number: 1,
    symbol: 'BTC-USDT',
    user_id: 'ada',
    side: 'buy',
    order_type: 'limit',
    time_in_force: 'GTC',
    expires_at: null,
    price: '100.50',
    price_units: 10050,
    stop_price: null,
    triggered_at: null,
    quantity: '2.000',
    filled_quantity: '0.000',
    cancelled_quantity: '0.000',
    remaining_quantity: '2.000',
    remaining_units: 2000,
    quote_filled: '0',
    status: 'OPEN',
    is_open: 1,
    reason: null,
    display_quantity: null,
    visible_units: 2000,
    quote_quantity: null,
    unspent_reason: null,
    self_trade_prevention: null,
    post_only: null,
    client_order_id: null,
    placed_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
    position: 1,
    ...changes,
  };
}
