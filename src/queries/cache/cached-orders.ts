import type {
  CachedOrderAnswer,
  CachedOrderItem,
  CachedOrdersAnswer,
} from '../../answers/cache.js';
import { averagePrice } from '../../domain/amounts/notional.js';
import {
  ordersOfUserKey,
  RECENT_ORDERS_OF_USER,
  recentOrderKey,
  recentOrderOf,
} from '../../projections/recent-orders.js';
import { cacheFound, type CacheFound, type CacheView, present } from './cache-view.js';

/** Orders from the view alone. */
export class CachedOrders {
  readonly #orders: CacheView;

  constructor(orders: CacheView) {
    this.#orders = orders;
  }

  /**
   * @param owner to whom orders of others are as good as none; undefined: to nobody
   * @throws ApplicationError READ_MODEL_UNAVAILABLE
   */
  async status(orderId: string, owner?: string): Promise<CacheFound<CachedOrderAnswer>> {
    const reading = await this.#orders.read(recentOrderKey(orderId));
    const [text] = reading.texts;
    const found = text === undefined ? undefined : orderItem(text);
    const order = owner === undefined || found?.userId === owner ? found : undefined;
    return cacheFound({ orderId, ...(order && { order }) }, order !== undefined, [reading]);
  }

  /** @throws ApplicationError READ_MODEL_UNAVAILABLE */
  async ofUser(userId: string): Promise<CacheFound<CachedOrdersAnswer>> {
    const reading = await this.#orders.list(ordersOfUserKey(userId), RECENT_ORDERS_OF_USER);
    const items = present(reading).map(orderItem);
    return cacheFound({ userId, items }, items.length > 0, [reading]);
  }
}

function orderItem(text: string): CachedOrderItem {
  const row = recentOrderOf(text);
  return {
    orderId: row.order_id,
    symbol: row.symbol,
    userId: row.user_id,
    side: row.side,
    type: row.order_type,
    status: row.status,
    ...(row.price !== null && { price: row.price }),
    quantity: row.quantity,
    filledQuantity: row.filled_quantity,
    remainingQuantity: row.remaining_quantity,
    ...(row.quote_filled !== '0' && {
      averagePrice: averagePrice(row.quote_filled, row.filled_quantity),
    }),
    placedAt: row.placed_at,
    updatedAt: row.updated_at,
  };
}
