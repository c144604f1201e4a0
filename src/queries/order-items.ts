import { OrderAnswer } from '../answers/orders.js';
import { add } from '../domain/amounts/arithmetic.js';
import { averagePrice } from '../domain/amounts/notional.js';
import { ordersTable } from '../projections/orders-table.js';
import { ItemText } from './item-text.js';

/** Orders as clients see them. */
export const orderItems = new ItemText(OrderAnswer, ordersTable, {
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
  originalQuantity: {
    of: ['quantity', 'reduced_quantity'],
    absentIf: 'reduced_quantity IS NULL',
    make: add,
  },
  reducedQuantity: 'reduced_quantity',
  filledQuantity: 'filled_quantity',
  remainingQuantity: 'remaining_quantity',
  cancelledQuantity: 'cancelled_quantity',
  averagePrice: {
    of: ['quote_filled', 'filled_quantity'],
    absentIf: "quote_filled = '0'",
    make: averagePrice,
  },
  quoteFilled: {
    of: ['quote_filled'],
    absentIf: "quote_filled = '0'",
    make: (amount) => amount,
  },
  fillsCount: 'fills_count',
  lastFillAt: 'last_fill_at',
  status: 'status',
  reason: 'reason',
  selfTradePrevention: 'self_trade_prevention',
  postOnly: 'post_only',
  clientOrderId: 'client_order_id',
  placedAt: 'placed_at',
  updatedAt: 'updated_at',
});
