import { receiveViews } from '../views/port-view.js';
import { books } from './book-levels.js';
import { marketDays } from './market-days.js';
import { openOrders } from './open-orders.js';
import { orderStatus } from './order-status.js';
/** Every view that there is. To add one: a file of its own and a line here. */
export const viewDefinitions = { openOrders, orderStatus, books, marketDays };
/** Opens every view. */
export function openViews(room) {
    const opened = Object.entries(viewDefinitions).map(([member, each]) => [member, each.open(room)]);
    // Each member is what its definition has opened.
    return Object.fromEntries(opened);
}
/** Every view, as what keeps it in step with its tables. */
export function followViews(feeding) {
    return Object.values(viewDefinitions).map((definition) => definition.follow(feeding));
}
/**
 * Lets the views of this thread be fed from the other side of a port.
 * @returns stops it: they are lost
 */
export function receiveAllViews(port, views) {
    const named = Object.entries(viewDefinitions).map(([member, { name }]) => [name, views[member]]);
    return receiveViews(port, new Map(named));
}
//# sourceMappingURL=all-views.js.map