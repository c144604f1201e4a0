import type { Changes } from './folding/fold.js';
import type { OrderRow } from './orders-table.js';
import { orders } from './orders.js';
import { keyedView } from './view-definition.js';

/** The most orders that it holds in memory. */
const CAPACITY = 50_000;

/** An order, as clients get it. */
export interface OpenOrder {
  /** Log position of the event that brought it. */
  readonly place: number;
  /** In JSON. */
  readonly text: string;
}

/**
 * The newest open orders of each user, newest first: as many as a page has at most, and one more when there are more; by
 * user.
 */
export const openOrders = keyedView<readonly OpenOrder[]>({
  name: 'open-orders',
  format: 3,
  projection: orders,
  keysOf: usersOf,
  bound: { capacity: CAPACITY, weightOf: (rows) => 1 + rows.length },
});

function* usersOf({ orders }: Changes): Iterable<string> {
  // The orders projection puts rows of its table, and never takes one out.
  for (const row of orders?.inserted ?? []) if (row['is_open'] === 1) yield userOf(row);
  for (const { before, after } of orders?.updated ?? []) {
    if (before['is_open'] === 1 || after['is_open'] === 1) yield userOf(after);
  }
}

function userOf(row: object): string {
  return (row as OrderRow).user_id;
}
