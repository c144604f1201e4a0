import type { Logger } from 'pino';

import type { TableStore } from '../../sql/read-database.js';
import { readCheckpoint } from './checkpoint.js';
import type { ProjectionView } from './view-follower.js';

/** How often the views are told that the runner lives. */
const INTERVAL_MS = 5_000;

/** Tells views every few seconds that the runner lives, and where their tables stand. */
export class Heartbeat {
  readonly #timer: NodeJS.Timeout;
  #telling: Promise<unknown> = Promise.resolve();

  constructor(
    database: Pick<TableStore, 'tables' | 'sql'>,
    views: readonly ProjectionView[],
    logger: Logger,
  ) {
    this.#timer = setInterval(() => {
      this.#telling = Promise.all(views.map((view) => tell(database, view, logger)));
    }, INTERVAL_MS);
  }

  /** Resolves when the last of them has been told. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#telling;
  }
}

async function tell(
  { tables, sql }: Pick<TableStore, 'tables' | 'sql'>,
  view: ProjectionView,
  logger: Logger,
): Promise<void> {
  try {
    const standing = await readCheckpoint(tables, sql, view.projection);
    if (standing !== undefined) await view.heartbeat(standing);
  } catch (error) {
    logger.debug({ err: error }, `the ${view.projection.name} table does not answer`);
  }
}
