import { averagePrice } from '../domain/amounts/notional.js';
import type {
  CancelReason,
  OrderStatus,
  OrderType,
  PostOnly,
  RejectReason,
  SelfTradePrevention,
  Side,
  TimeInForce,
  UnspentReason,
} from '../domain/market/terms.js';
import type { OrderRow } from '../projections/orders-table.js';

/** An order as clients see it; quantity = filled + cancelled + remaining. */
export interface OrderDto {
  readonly orderId: string;
  readonly symbol: string;
  readonly userId: string;
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  /** Present on a GTD order. */
  readonly expiresAt?: string;
  /** Absent on a market or stop-market order. */
  readonly price?: string;
  /** Present on a stop order, and since when it is one no more. */
  readonly stopPrice?: string;
  readonly triggeredAt?: string;
  readonly quantity: string;
  /** What a market order was to spend or to receive at most. */
  readonly quoteQuantity?: string;
  readonly displayQuantity?: string;
  readonly unspentReason?: UnspentReason;
  readonly filledQuantity: string;
  readonly remainingQuantity: string;
  readonly cancelledQuantity: string;
  /** Absent until something was filled; rounded half up, to 8 decimals or the price's own when these are more. */
  readonly averagePrice?: string;
  readonly status: OrderStatus;
  /** Why it was cancelled or rejected. */
  readonly reason?: CancelReason | RejectReason;
  readonly selfTradePrevention?: SelfTradePrevention;
  readonly postOnly?: PostOnly;
  readonly clientOrderId?: string;
  readonly placedAt: string;
  readonly updatedAt: string;
}

export function orderDto(row: OrderRow): OrderDto {
  const filled = row.quote_filled !== '0';
  return {
    orderId: row.order_id,
    symbol: row.symbol,
    userId: row.user_id,
    side: row.side,
    type: row.order_type,
    timeInForce: row.time_in_force,
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    ...(row.price !== null && { price: row.price }),
    ...(row.stop_price !== null && { stopPrice: row.stop_price }),
    ...(row.triggered_at !== null && { triggeredAt: row.triggered_at }),
    quantity: row.quantity,
    ...(row.quote_quantity !== null && { quoteQuantity: row.quote_quantity }),
    ...(row.display_quantity !== null && { displayQuantity: row.display_quantity }),
    ...(row.unspent_reason !== null && { unspentReason: row.unspent_reason }),
    filledQuantity: row.filled_quantity,
    remainingQuantity: row.remaining_quantity,
    cancelledQuantity: row.cancelled_quantity,
    ...(filled && { averagePrice: averagePrice(row.quote_filled, row.filled_quantity) }),
    status: row.status,
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.self_trade_prevention !== null && {
      selfTradePrevention: row.self_trade_prevention,
    }),
    ...(row.post_only !== null && { postOnly: row.post_only }),
    ...(row.client_order_id !== null && { clientOrderId: row.client_order_id }),
    placedAt: row.placed_at,
    updatedAt: row.updated_at,
  };
}
