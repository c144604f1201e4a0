import type { Logger } from 'pino';

import type { OpenOrdersView } from '../views/open-orders-view.js';
import { followOpenOrders, type OpenOrder } from './open-orders.js';
import type { ProjectionView } from './runner/view-follower.js';

/** The views that there are, opened. */
export interface Views {
  readonly openOrders: OpenOrdersView<OpenOrder>;
}

/** Every view that follows a projection, as how it is made. To add one: a file of its own and a line here. */
export const allViews: readonly ((views: Views, logger: Logger) => ProjectionView)[] = [
  ({ openOrders }, logger) => followOpenOrders(openOrders, logger),
];
