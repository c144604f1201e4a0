/*
 * A process with a read side of its own, to be killed: node read-side-process.js JOB HISTORY SQLITE_FILE. It appends
 * the recorded history to a store in its memory, a few events at a time, and runs the projections (JOB is `run`), or
 * has it all from the start and rebuilds the tables over and over (`rebuild`). MYSQL_URL, REDIS_URL and REDIS_PREFIX
 * name other storage, as they do to the product. It says `ready` to its parent once it is at work.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { pino } from 'pino';

import { openReadDatabase } from '../../src/sql/open-read-database.js';
import { ViewRoom } from '../../src/views/open-views.js';
import { allProjections } from '../../src/projections/all-projections.js';
import { followViews } from '../../src/projections/all-views.js';
import { ProjectionRunner } from '../../src/projections/runner/runner.js';
import { rebuild } from './rebuild.js';
import { loadHistory } from './history.js';
import { InMemoryEventStore } from './in-memory-event-store.js';

const [job, historyFile = '', sqliteFile = ''] = process.argv.slice(2);
const { MYSQL_URL: mysqlUrl, REDIS_URL: redisUrl, REDIS_PREFIX: prefix = '' } = process.env;
const history = await loadHistory(historyFile);
const store = new InMemoryEventStore();
const database = await openReadDatabase({ mysqlUrl, sqliteFile });
const common = { store, database, projections: allProjections, now: () => new Date() };

if (job === 'run') {
  const logger = pino({ level: 'silent' });
  const room = new ViewRoom({ redisUrl, prefix });
  const views = followViews({ room, database, logger });
  const onPositions = (): void => undefined;
  const onRecovering = (): void => undefined;
  await new ProjectionRunner({ ...common, views, onPositions, onRecovering, logger }).start();
  process.send?.('ready');
  for (const [index, { stream, event }] of history.entries()) {
    await store.append(stream, [event], 'any');
    if (index % 5 === 0) await sleep(1);
  }
} else {
  for (const { stream, event } of history) await store.append(stream, [event], 'any');
  const onStage = (): void => void process.send?.('ready');
  for (;;) await rebuild({ store, database, bulk: 50, onStage });
}
