import type { OpenOrdersView, OrderKeys } from './open-orders-view.js';
import { InProcessOpenOrdersView } from './in-process-open-orders-view.js';
import { RedisOpenOrdersView } from './redis-open-orders-view.js';

export interface ViewOptions {
  /** When set, the view lives there; else in this process. */
  readonly redisUrl?: string | undefined;
  /** Begins the names of all keys in Redis; each set of read tables has its own. */
  readonly prefix: string;
  /** Told of connection failures, each of which is followed by another attempt to connect. */
  readonly onError?: (error: unknown) => void;
}

/** Opens the view of open orders. A Redis that does not answer is no error: queries then read SQL. */
export function openView<Order extends OrderKeys>(options: ViewOptions): OpenOrdersView<Order> {
  const { redisUrl: url, prefix, onError = () => undefined } = options;
  return url === undefined
    ? new InProcessOpenOrdersView()
    : new RedisOpenOrdersView({ url, prefix, onError });
}
