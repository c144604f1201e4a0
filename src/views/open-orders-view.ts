/** What a view needs to know of an order; the rest of the order is its user's business. */
export interface OrderKeys {
  readonly order_id: string;
  readonly user_id: string;
}

/** What one batch of events did to the open orders. */
export interface OpenOrdersChange<Order extends OrderKeys> {
  readonly opened: readonly Order[];
  readonly closed: readonly { readonly orderId: string; readonly userId: string }[];
}

/**
 * The open orders of each user, kept beside the SQL tables for speed and never trusted beyond its position. The
 * projection runner advances it batch by batch; a query that misses a user falls back to SQL and fills it.
 */
export interface OpenOrdersView<Order extends OrderKeys> {
  /** The position up to which the view holds, or undefined when it has been lost (or never begun). */
  position(): Promise<bigint | undefined>;

  /** Forgets everything and begins anew at `position`. */
  reset(position: bigint): Promise<void>;

  /**
   * Applies one batch, whole or not at all. Only users whom the view holds are touched; the others are filled on
   * demand. @returns false, having changed nothing, when the view is not at `from`: it was lost, reset it.
   */
  advance(from: bigint, to: bigint, change: OpenOrdersChange<Order>): Promise<boolean>;

  /** A user's open orders, or undefined when the view does not hold the user. */
  read(userId: string): Promise<readonly Order[] | undefined>;

  /**
   * Fills in a user read from SQL as of `position`. Ignored unless the view stands exactly there, so that a slow
   * reader can never overwrite newer facts.
   */
  fill(userId: string, position: bigint, orders: readonly Order[]): Promise<void>;

  close(): Promise<void>;
}
