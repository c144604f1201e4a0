import type { Route } from '../route.js';
import { cacheRoutes } from './cache.js';
import { commandRoutes } from './commands.js';
import { documentRoutes } from './documents.js';
import { marketRoutes } from './markets.js';
import { orderRoutes } from './orders.js';
import { projectionRoutes } from './projections.js';
import { streamRoutes } from './streams.js';
import { systemRoutes } from './system.js';
import { tradeRoutes } from './trades.js';
import { userRoutes } from './users.js';

/** Every route there is. To add one: an entry of its resource's list. */
export const allRoutes: readonly Route[] = [
  ...userRoutes,
  ...marketRoutes,
  ...orderRoutes,
  ...commandRoutes,
  ...tradeRoutes,
  ...streamRoutes,
  ...projectionRoutes,
  ...cacheRoutes,
  ...systemRoutes,
  ...documentRoutes,
];
