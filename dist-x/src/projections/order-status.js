import { orders } from './orders.js';
import { keyedView } from './view-definition.js';
/** The most orders that it holds in memory. */
const CAPACITY = 50_000;
/** Where single orders stand, as clients get it, in JSON; by order. */
export const orderStatus = keyedView({
    name: 'order-status',
    format: 2,
    projection: orders,
    keysOf: ordersOf,
    bound: { capacity: CAPACITY, weightOf: () => 1 },
});
/** An order that is new was not there to be read before. */
function* ordersOf({ orders }) {
    for (const { after } of orders?.updated ?? [])
        yield after.order_id;
}
//# sourceMappingURL=order-status.js.map