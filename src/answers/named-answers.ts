import type { TSchema } from 'typebox';

import * as cache from './cache.js';
import * as candles from './candles.js';
import * as commands from './commands.js';
import * as index from './index-answer.js';
import * as markets from './markets.js';
import * as orderBatch from './order-batch.js';
import * as orderHistory from './order-history.js';
import * as orderStory from './order-story.js';
import * as orders from './orders.js';
import * as positions from './positions.js';
import * as problem from './problem.js';
import * as projections from './projections.js';
import * as streams from './streams.js';
import * as switches from './switches.js';
import * as system from './system.js';
import * as trades from './trades.js';
import * as users from './users.js';

const rooms: readonly Readonly<Record<string, unknown>>[] = [
  ...[cache, candles, commands, index, markets, orderBatch, orderHistory, orderStory, orders],
  ...[positions, problem, projections, streams, switches, system, trades, users],
];

/** What schemas are called that have a name of their own in the API's description: as they are exported. */
export const namedAnswers: ReadonlyMap<TSchema, string> = new Map(
  rooms
    .flatMap((room) => Object.entries(room))
    .filter((entry): entry is [string, TSchema] => /(Answer|Page)$/.test(entry[0]))
    .map(([name, schema]) => [schema, name]),
);
