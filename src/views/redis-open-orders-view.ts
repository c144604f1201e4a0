import { randomUUID } from 'node:crypto';

import type { OpenOrdersChange, OpenOrdersView, OrderKeys } from './open-orders-view.js';
import { withTimeout } from '../time/with-timeout.js';
import { createViewClient, type ViewClient } from './redis-client.js';
import { WHOLE } from './redis-scripts.js';

/**
 * The view expires when no runner has touched it for this long (runners do every few seconds), so that a runner that
 * is gone, or cut off from Redis, cannot leave others reading the past for ever.
 */
const VIEW_EXPIRY_MS = 30_000;

/** A user's orders expire when nothing has changed them for this long; the next reader refills. */
const USER_EXPIRY_MS = 3_600_000;

/** How long a command may take; a query then turns to SQL. */
const COMMAND_LIMIT_MS = 500;

export interface RedisViewOptions {
  /** redis:// or rediss:// */
  readonly url: string;
  /** Begins the names of all keys; each set of read tables has its own. */
  readonly prefix: string;
  /** Told of connection failures, each of which is followed by another attempt to connect. */
  readonly onError: (error: unknown) => void;
}

/** The view in Redis, shared by all processes. */
export class RedisOpenOrdersView<Order extends OrderKeys> implements OpenOrdersView<Order> {
  readonly #client: ViewClient;
  readonly #state: string;

  constructor({ url, prefix, onError }: RedisViewOptions) {
    this.#state = `{${prefix}open-orders}`;
    this.#client = createViewClient(url);
    this.#client.on('error', onError);
    // In the background: until Redis answers, queries read SQL.
    this.#client.connect().catch(onError);
  }

  async position(): Promise<bigint | undefined> {
    const position = await limited(this.#client.hGet(this.#state, 'position'));
    return position === null ? undefined : BigInt(position);
  }

  async reset(position: bigint): Promise<void> {
    const args = [position.toString(), randomUUID(), VIEW_EXPIRY_MS.toString()];
    await limited(this.#client.resetView(this.#state, ...args));
  }

  async advance(
    from: bigint,
    to: bigint,
    { opened, closed }: OpenOrdersChange<Order>,
  ): Promise<boolean> {
    const change = [
      opened.map((order) => [order.user_id, order.order_id, JSON.stringify(order)]),
      closed.map(({ userId, orderId }) => [userId, orderId]),
    ];
    const numbers = [from, to, VIEW_EXPIRY_MS, USER_EXPIRY_MS].map(String);
    return limited(this.#client.advanceView(this.#state, ...numbers, JSON.stringify(change)));
  }

  async read(userId: string): Promise<readonly Order[] | undefined> {
    const hash = await limited(this.#client.readUser(this.#state, userId));
    const orders: Order[] = [];
    let whole = false;
    for (let i = 0; i < hash.length; i += 2) {
      // What the view holds is what `advance` and `fill` put there.
      if (hash[i] === WHOLE) whole = true;
      else orders.push(JSON.parse(hash[i + 1]!) as Order);
    }
    return whole ? orders : undefined;
  }

  async fill(userId: string, position: bigint, orders: readonly Order[]): Promise<void> {
    const rows = JSON.stringify(orders.map((order) => [order.order_id, JSON.stringify(order)]));
    const args = [userId, position.toString(), USER_EXPIRY_MS.toString(), rows];
    await limited(this.#client.fillUser(this.#state, ...args));
  }

  async close(): Promise<void> {
    this.#client.destroy();
  }
}

/** The answer of a command, or an error when it takes too long; what it does when it arrives late is guarded. */
function limited<T>(command: Promise<T>): Promise<T> {
  return withTimeout(
    command,
    COMMAND_LIMIT_MS,
    () => new Error(`Redis did not answer within ${COMMAND_LIMIT_MS} ms`),
  );
}
