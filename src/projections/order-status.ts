import type { Changes } from './folding/fold.js';
import type { OrderRow } from './orders-table.js';
import { orders } from './orders.js';
import { keyedView } from './view-definition.js';

/** The most orders that it holds in memory. */
const CAPACITY = 50_000;

/** Where single orders stand, as clients get it, in JSON; by order. */
export const orderStatus = keyedView<string>({
  name: 'order-status',
  format: 2,
  projection: orders,
  keysOf: ordersOf,
  bound: { capacity: CAPACITY, weightOf: () => 1 },
});

/** An order that is new was not there to be read before. */
function* ordersOf({ orders }: Changes): Iterable<string> {
  for (const { after } of orders?.updated ?? []) yield (after as OrderRow).order_id;
}
