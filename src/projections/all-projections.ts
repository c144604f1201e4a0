import { markets } from './markets.js';
import { orders } from './orders.js';
import type { Projection } from './projection.js';
import { trades } from './trades.js';
import { users } from './users.js';

/** Every projection there is. To add one: a file of its own, a line here, its row type in read-schema.ts. */
export const allProjections: readonly Projection[] = [users, markets, orders, trades];
