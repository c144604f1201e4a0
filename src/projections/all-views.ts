import type { ViewRoom } from '../views/open-views.js';
import { receiveViews, type ViewPort } from '../views/port-view.js';
import { books } from './book-levels.js';
import { bookTops } from './book-tops.js';
import { heldPositions } from './held-positions.js';
import { marketDays } from './market-days.js';
import { openOrders } from './open-orders.js';
import { orderStatus } from './order-status.js';
import { recentCandles } from './recent-candles.js';
import { recentOrders } from './recent-orders.js';
import { recentTrades } from './recent-trades.js';
import type { ProjectionView } from './runner/view-follower.js';
import type { Feeding } from './view-definition.js';

/** Every view that there is. To add one: a file of its own and a line here. */
export const viewDefinitions = {
  ...{ openOrders, orderStatus, books, marketDays },
  ...{ bookTops, recentOrders, recentTrades, recentCandles, heldPositions },
};

/** The views that there are, opened. */
export type Views = {
  readonly [Name in keyof typeof viewDefinitions]: ReturnType<
    (typeof viewDefinitions)[Name]['open']
  >;
};

/** Opens every view. */
export function openViews(room: ViewRoom): Views {
  const opened = Object.entries(viewDefinitions).map(([member, each]) => [member, each.open(room)]);
  // Each member is what its definition has opened.
  return Object.fromEntries(opened) as Views;
}

/** Every view, as what keeps it in step with its tables. */
export function followViews(feeding: Feeding): ProjectionView[] {
  return Object.values(viewDefinitions).map((definition) => definition.follow(feeding));
}

/**
 * Lets the views of this thread be fed from the other side of a port.
 * @returns stops it: they are lost
 */
export function receiveAllViews(port: ViewPort, views: Views): () => Promise<void> {
  const named = Object.entries(viewDefinitions).map(
    ([member, { name }]) => [name, views[member as keyof Views]] as const,
  );
  return receiveViews(port, new Map(named));
}
