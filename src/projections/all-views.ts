import type { BookView } from '../views/book/book-view.js';
import type { KeyedView } from '../views/keyed/keyed-view.js';
import type { ViewRoom } from '../views/open-views.js';
import { receiveViews, type ViewPort } from '../views/port-view.js';
import { books } from './book-levels.js';
import { marketDays, type MarketDay } from './market-days.js';
import { openOrders } from './open-orders.js';
import { orderStatus } from './order-status.js';
import type { OrderRow } from './orders-table.js';
import type { ProjectionView } from './runner/view-follower.js';
import type { Feeding } from './view-definition.js';

/** The views that there are, opened. */
export interface Views {
  readonly openOrders: KeyedView<readonly OrderRow[]>;
  readonly orderStatus: KeyedView<OrderRow>;
  readonly books: BookView;
  readonly marketDays: KeyedView<MarketDay>;
}

/** Every view that follows a projection. To add one: a file of its own and a line here. */
const definitions = { openOrders, orderStatus, books, marketDays };

/** Opens every view. */
export function openViews(room: ViewRoom): Views {
  return {
    openOrders: openOrders.open(room),
    orderStatus: orderStatus.open(room),
    books: books.open(room),
    marketDays: marketDays.open(room),
  };
}

/** Every view, as what keeps it in step with its tables. */
export function followViews(feeding: Feeding): ProjectionView[] {
  return Object.values(definitions).map((definition) => definition.follow(feeding));
}

/**
 * Lets the views of this thread be fed from the other side of a port.
 * @returns stops it: they are lost
 */
export function receiveAllViews(port: ViewPort, views: Views): () => Promise<void> {
  const named = Object.entries(definitions).map(
    ([member, { name }]) => [name, views[member as keyof Views]] as const,
  );
  return receiveViews(port, new Map(named));
}
