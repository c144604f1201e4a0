/*
 * A process, or a worker thread, with a read side of its own, to be killed: read-side-process.js JOB HISTORY SQLITE_FILE.
 * It has a store in its memory. Its JOB is to run the projections while the recorded history comes in event by event
 * (`run`), or to have it all from the start and to rebuild the tables over and over (`rebuild`). MYSQL_URL, REDIS_URL and
 * REDIS_PREFIX name other storage, as they do to the product. It tells who started it `begun` when it begins, `at work`
 * once it keeps tables, or rebuilds them, and `committed` when it has brought those that it keeps further.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

import { pino } from 'pino';

import { openReadDatabase } from '../../src/sql/open-read-database.js';
import { ViewRoom } from '../../src/views/open-views.js';
import { allProjections } from '../../src/projections/all-projections.js';
import { followViews } from '../../src/projections/all-views.js';
import type { Positions } from '../../src/projections/generations/checkpoint-gate.js';
import { ProjectionRunner } from '../../src/projections/runner/runner.js';
import { loadHistory } from './history.js';
import { InMemoryEventStore } from './in-memory-event-store.js';
import { rebuild } from './rebuild.js';

/** As many events are there before the tables are first made. */
const EARLY = 50;

/** How long it rests after each event that is new to the tables. */
const PACE_MS = 2;

const [job, historyFile = '', sqliteFile = ''] = process.argv.slice(2);
const { MYSQL_URL: mysqlUrl, REDIS_URL: redisUrl, REDIS_PREFIX: prefix = '' } = process.env;
const history = await loadHistory(historyFile);
const store = new InMemoryEventStore();
const database = await openReadDatabase({ mysqlUrl, sqliteFile });

function tell(message: string): void {
  if (parentPort === null) process.send?.(message);
  else parentPort.postMessage(message);
}

/** @returns the event's log position */
async function append({ stream, event }: (typeof history)[number]): Promise<bigint> {
  return (await store.append(stream, [event], 'any')).position;
}

/** Starts the runner. @returns the position up to which its tables held every event when it took them up */
async function takeUp(): Promise<bigint> {
  const logger = pino({ level: 'silent' });
  const room = await ViewRoom.open({ redisUrl, prefix });
  const parts = {
    ...{ store, database, projections: allProjections, logger },
    views: followViews({ room, database, logger }),
    onRecovering: () => undefined,
    now: () => new Date(),
  };
  return new Promise((resolve) => {
    let held: bigint | undefined;
    const onPositions = (positions: Positions): void => {
      if (positions.size < allProjections.length) return;
      const lowest = [...positions.values()].reduce((a, b) => (b < a ? b : a));
      if (held !== undefined && lowest > held) tell('committed');
      held ??= lowest;
      resolve(held);
    };
    void new ProjectionRunner({ ...parts, onPositions }).start();
  });
}

tell('begun');
if (job === 'run') {
  for (const each of history.slice(0, EARLY)) await append(each);
  const held = await takeUp();
  tell('at work');
  for (const each of history.slice(EARLY)) {
    if ((await append(each)) > held) await sleep(PACE_MS);
  }
} else {
  for (const each of history) await append(each);
  tell('at work');
  for (;;) await rebuild({ store, database, bulk: 50 });
}
