import type { OrderAnswer } from '../answers/orders.js';
import { add } from '../domain/amounts/arithmetic.js';
import { averagePrice } from '../domain/amounts/notional.js';
import type { OrderRow } from '../projections/orders-table.js';
import { answerOf } from './answer-of.js';

/** An order as clients see it. */
export const orderAnswer = answerOf<OrderAnswer, OrderRow>({
  orderId: 'order_id',
  symbol: 'symbol',
  userId: 'user_id',
  side: 'side',
  type: 'order_type',
  timeInForce: 'time_in_force',
  expiresAt: 'expires_at',
  price: 'price',
  stopPrice: 'stop_price',
  triggeredAt: 'triggered_at',
  quantity: 'quantity',
  quoteQuantity: 'quote_quantity',
  displayQuantity: 'display_quantity',
  unspentReason: 'unspent_reason',
  originalQuantity: ({ quantity, reduced_quantity: reduced }) =>
    reduced === null ? null : add(quantity, reduced),
  reducedQuantity: 'reduced_quantity',
  filledQuantity: 'filled_quantity',
  remainingQuantity: 'remaining_quantity',
  cancelledQuantity: 'cancelled_quantity',
  averagePrice: (row) =>
    row.quote_filled === '0' ? null : averagePrice(row.quote_filled, row.filled_quantity),
  status: 'status',
  reason: 'reason',
  selfTradePrevention: 'self_trade_prevention',
  postOnly: 'post_only',
  clientOrderId: 'client_order_id',
  placedAt: 'placed_at',
  updatedAt: 'updated_at',
});
