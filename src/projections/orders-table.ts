import type { OrderPlaced, OrderTerms } from '../domain/market/events.js';
import {
  MAX_CLIENT_ORDER_ID_LENGTH,
  type CancelReason,
  type OrderStatus,
  type OrderType,
  type PostOnly,
  type RejectReason,
  type SelfTradePrevention,
  type Side,
  type TimeInForce,
  type UnspentReason,
} from '../domain/market/terms.js';
import { integer, nullable, plain, table, text, type RowOf } from '../sql/table.js';
import { columnInteger } from './column-integer.js';
import { decimalsIn, fromUnits, unitsOf } from './decimal-units.js';
import type { None } from './none.js';

/** Of the orders projection: to be raised with the columns, and with what fills them. */
export const ORDERS_VERSION = 11;

/**
 * Where every order stands. Each row conserves quantity: quantity = filled + cancelled + remaining, in every state.
 * Amounts are decimal strings; `_units` columns are the same with the point dropped, which compare and add as integers
 * within one market.
 */
export const ordersTable = table({
  name: 'orders',
  key: 'order_id',
  order: 'position',
  columns: {
    order_id: plain(64),
    /** The market's own order counter, from the id. */
    order_number: integer,
    symbol: plain(32),
    user_id: plain(36),
    side: plain<Side>(8),
    order_type: plain<OrderType>(16),
    time_in_force: plain<TimeInForce>(8),
    /** Null unless the order is GTD. */
    expires_at: nullable(plain(24)),
    /** Null on a market or stop-market order. */
    price: nullable(plain(40)),
    price_units: nullable(integer),
    /** Null unless the order is a stop; kept after it has triggered. */
    stop_price: nullable(plain(40)),
    /** When it triggered. */
    triggered_at: nullable(plain(24)),
    quantity: plain(40),
    /** What self-trade prevention has taken off the quantity since it was asked for; null when that is nothing. */
    reduced_quantity: nullable(plain(40)),
    filled_quantity: plain(40),
    cancelled_quantity: plain(40),
    remaining_quantity: plain(40),
    remaining_units: integer,
    /** Sum of price x quantity over the fills, exact. */
    quote_filled: plain(80),
    /** How many fills it had, and when the last one was; null when there was none. */
    fills_count: nullable(integer),
    last_fill_at: nullable(plain(24)),
    status: plain<OrderStatus>(20),
    /** 1 while the order is PENDING_TRIGGER, OPEN or PARTIALLY_FILLED, else 0. */
    is_open: integer,
    /** Why it was cancelled or rejected. */
    reason: nullable(plain<CancelReason | RejectReason>(40)),
    /** What an iceberg shows at a time; null when the book shows all of the order. */
    display_quantity: nullable(plain(40)),
    /** What the book shows of the order while it rests. */
    visible_units: integer,
    /** The amount of the quote currency that a market order was given, and why some of it is left, if so. */
    quote_quantity: nullable(plain(40)),
    unspent_reason: nullable(plain<UnspentReason>(24)),
    /** Null on orders from before there was a choice. */
    self_trade_prevention: nullable(plain<SelfTradePrevention>(16)),
    /** Null unless the order is post-only. */
    post_only: nullable(plain<PostOnly>(8)),
    client_order_id: nullable(text(MAX_CLIENT_ORDER_ID_LENGTH)),
    placed_at: plain(24),
    updated_at: plain(24),
    /** Log position of the event that brought the order; the order of all orders. */
    position: integer,
  },
  // Each ends with the position. A list that asks for more than an index says looks at its rows one by one.
  indexes: [
    { name: 'orders_by_user', columns: ['user_id'] },
    { name: 'orders_by_user_and_symbol', columns: ['user_id', 'symbol'] },
    { name: 'orders_by_symbol', columns: ['symbol'] },
    { name: 'orders_by_time', columns: ['symbol', 'placed_at'] },
    {
      name: 'orders_by_client_order_id',
      columns: ['client_order_id'],
      only: { column: 'client_order_id', is: 'not null' },
    },
    {
      name: 'orders_by_user_and_client_order_id',
      columns: ['user_id', 'client_order_id'],
      only: { column: 'client_order_id', is: 'not null' },
    },
    { name: 'orders_open', columns: ['position'], only: { column: 'is_open', is: 1 } },
    { name: 'orders_open_by_user', columns: ['user_id'], only: { column: 'is_open', is: 1 } },
    { name: 'orders_open_by_symbol', columns: ['symbol'], only: { column: 'is_open', is: 1 } },
    {
      name: 'orders_book',
      columns: ['symbol', 'side', 'price_units'],
      only: { column: 'is_open', is: 1 },
    },
  ],
});

/** A row of it. */
export type OrderRow = RowOf<typeof ordersTable>;

/** The terms of an order without a column, `postOnly` in `post_only`: none. One that has been added does not compile. */
export type TermWithoutColumn = None<Exclude<SnakeCase<keyof OrderTerms>, keyof OrderRow>>;

type SnakeCase<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? Letter extends Lowercase<Letter>
    ? `${Letter}${SnakeCase<Rest>}`
    : `_${Lowercase<Letter>}${SnakeCase<Rest>}`
  : Name;

/**
 * The row of an order that has just come in, from the event that brought it: its terms, and nothing done yet. Written out
 * at one place, for an object put together of others takes ten times as long to make.
 */
export function incomingRow(order: OrderPlaced['data'], position: bigint): OrderRow {
  const { orderId, symbol, price, quantity, at } = order;
  const zero = fromUnits('0', decimalsIn(quantity));
  const units = unitsOf(quantity);
  return {
    order_id: orderId,
    order_number: columnInteger(orderId.slice(`${symbol}-`.length)),
    symbol,
    user_id: order.userId,
    side: order.side,
    order_type: order.orderType,
    time_in_force: order.timeInForce,
    expires_at: order.expiresAt ?? null,
    price: price ?? null,
    price_units: price === undefined ? null : unitsOf(price),
    stop_price: order.stopPrice ?? null,
    triggered_at: null,
    quantity,
    reduced_quantity: null,
    filled_quantity: zero,
    cancelled_quantity: zero,
    remaining_quantity: quantity,
    remaining_units: units,
    quote_filled: '0',
    fills_count: null,
    last_fill_at: null,
    status: order.stopPrice === undefined ? 'OPEN' : 'PENDING_TRIGGER',
    is_open: 1,
    reason: null,
    display_quantity: order.displayQuantity ?? null,
    visible_units: order.displayQuantity === undefined ? units : unitsOf(order.displayQuantity),
    quote_quantity: order.quoteQuantity ?? null,
    unspent_reason: order.unspentReason ?? null,
    self_trade_prevention: order.selfTradePrevention ?? null,
    post_only: order.postOnly ?? null,
    client_order_id: order.clientOrderId ?? null,
    placed_at: at,
    updated_at: at,
    position: columnInteger(position),
  };
}

/** What events change of an order whose terms stay as they are. */
type Standing = Pick<
  OrderRow,
  | 'filled_quantity'
  | 'cancelled_quantity'
  | 'remaining_quantity'
  | 'remaining_units'
  | 'visible_units'
  | 'quote_filled'
  | 'fills_count'
  | 'last_fill_at'
  | 'status'
  | 'is_open'
  | 'reason'
  | 'updated_at'
>;

/** A row further on, its terms as they were. Written out for the same reason. */
export function movedRow(row: OrderRow, standing: Standing): OrderRow {
  return {
    order_id: row.order_id,
    order_number: row.order_number,
    symbol: row.symbol,
    user_id: row.user_id,
    side: row.side,
    order_type: row.order_type,
    time_in_force: row.time_in_force,
    expires_at: row.expires_at,
    price: row.price,
    price_units: row.price_units,
    stop_price: row.stop_price,
    triggered_at: row.triggered_at,
    quantity: row.quantity,
    reduced_quantity: row.reduced_quantity,
    filled_quantity: standing.filled_quantity,
    cancelled_quantity: standing.cancelled_quantity,
    remaining_quantity: standing.remaining_quantity,
    remaining_units: standing.remaining_units,
    quote_filled: standing.quote_filled,
    fills_count: standing.fills_count,
    last_fill_at: standing.last_fill_at,
    status: standing.status,
    is_open: standing.is_open,
    reason: standing.reason,
    display_quantity: row.display_quantity,
    visible_units: standing.visible_units,
    quote_quantity: row.quote_quantity,
    unspent_reason: row.unspent_reason,
    self_trade_prevention: row.self_trade_prevention,
    post_only: row.post_only,
    client_order_id: row.client_order_id,
    placed_at: row.placed_at,
    updated_at: standing.updated_at,
    position: row.position,
  };
}
