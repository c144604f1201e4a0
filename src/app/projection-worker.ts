import { parentPort, workerData } from 'node:worker_threads';

import { now } from '../environment/clock.js';
import { allProjections } from '../projections/all-projections.js';
import { followViews } from '../projections/all-views.js';
import { PartMetrics } from '../metrics/part-metrics.js';
import { ProjectionRunner } from '../projections/runner/runner.js';
import { PortRoom } from '../views/open-views.js';
import { Closers } from './closers.js';
import { FailureLog } from './failure-log.js';
import { GatheringPort } from './gathered-posts.js';
import { giveWay } from './give-way.js';
import { createLogger } from './logging.js';
import {
  STOP,
  TELL_FIGURES,
  type ProjectionReport,
  type ProjectionThreadInput,
} from './projection-messages.js';
import { openEventStore } from './open-event-store.js';
import { openRoom, openTables } from './open-read-side.js';

/*
 * The worker thread in which a process keeps its read tables and views, with connections of its own: started and ended
 * by projection-thread.ts. Whatever it does, the thread that serves and takes orders does not wait for it.
 */

if (parentPort === null) throw new Error('the projection worker runs in a worker thread only');
const host = parentPort;
/** What is told of a commit, views and positions, goes in one message. */
const told = new GatheringPort(host);

function report(message: ProjectionReport): void {
  told.postMessage(message);
}

const config = workerData as ProjectionThreadInput;
const closers = new Closers();
const { logger } = FailureLog.of(createLogger(config.logLevel, config.logFormat), closers);

// Orders come first: this thread and the one that writes the tables, which it starts, follow when there is room.
giveWay();

/** What this thread does is counted here, and told when it is asked for. */
const metrics = new PartMetrics();

/** Opens what the runner needs. */
async function open(): Promise<ProjectionRunner> {
  const onCorrupt = (reason: string): void => report({ kind: 'corrupt', reason });
  const observers = { metrics: metrics.eventStore, onCorrupt };
  const eventStore = await openEventStore(config, closers, observers);
  const onDamage = (reason: string): void => report({ kind: 'damaged', reason });
  const readDatabase = await openTables(config, closers, { metrics: metrics.sql, onDamage });
  const viewRoom = await openRoom(config, logger, closers, metrics.redis);
  // Views of this process are kept where they are read.
  const room = viewRoom.isShared ? viewRoom : new PortRoom(told);
  const runner = new ProjectionRunner({
    store: eventStore,
    database: readDatabase,
    projections: allProjections,
    views: followViews({ room, database: readDatabase, logger }),
    onPositions: (positions) => report({ kind: 'positions', positions }),
    onRecovering: (isRecovering) => report({ kind: 'recovering', isRecovering }),
    takesOrders: config.roles.has('api'),
    observer: {
      committed(commit) {
        metrics.commits.committed(commit);
        if (commit.traces !== undefined) report({ kind: 'traces', traces: commit.traces });
      },
    },
    logger,
    now,
  });
  closers.add(() => runner.stop());
  return runner;
}

const opening = open();

async function stop(): Promise<void> {
  // What is being opened can be closed only then.
  await opening.catch(() => undefined);
  await closers.closeAll().catch((error: unknown) => logger.error({ err: error }));
  told.flush();
  host.close();
}

async function tellFigures(): Promise<void> {
  report({ kind: 'figures', figures: await metrics.figures() });
}

host.on('message', (message) => {
  if (message === STOP) void stop();
  else if (message === TELL_FIGURES) void tellFigures();
});
try {
  const runner = await opening;
  await runner.start();
  report({ kind: 'started' });
} catch (error) {
  report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  await stop();
}
