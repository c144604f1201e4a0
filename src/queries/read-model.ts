import { ApplicationError } from '../errors.js';
import type { ReadSchema } from '../projections/all-projections.js';
import type { Views } from '../projections/all-views.js';
import type { Projection } from '../projections/projection.js';
import type { CheckpointGate } from '../projections/runner/checkpoint-gate.js';
import type { ReadDatabase, Sql } from '../sql/read-database.js';

/** How long a query waits for the position that its client asked for. */
export const WAIT_LIMIT_MS = 5_000;

/** Runs queries of the read tables. */
export type ReadSql = Sql<ReadSchema>;

export interface ReadModelParts {
  readonly database: ReadDatabase<ReadSchema>;
  readonly gate: CheckpointGate;
  readonly views: Views;
  /** The projections that there are. */
  readonly projections: readonly Projection[];
  readonly now: () => Date;
  /** Default WAIT_LIMIT_MS. */
  readonly waitLimitMs?: number;
}

/** What every query reads from. */
export class ReadModel {
  readonly database: ReadDatabase<ReadSchema>;
  readonly views: Views;
  readonly projections: readonly Projection[];
  readonly now: () => Date;
  readonly #gate: CheckpointGate;
  readonly #waitLimitMs: number;

  constructor(parts: ReadModelParts) {
    this.database = parts.database;
    this.views = parts.views;
    this.projections = parts.projections;
    this.now = parts.now;
    this.#gate = parts.gate;
    this.#waitLimitMs = parts.waitLimitMs ?? WAIT_LIMIT_MS;
  }

  /**
   * Waits until projections have reached the log position of a client's consistency token.
   * @param atLeast the position; when left out, whatever the tables hold will do
   * @throws ApplicationError READ_MODEL_BEHIND when they do not reach it in time
   */
  async reach(projections: readonly Projection[], atLeast: bigint | undefined): Promise<void> {
    if (atLeast === undefined) return;
    const names = projections.map(({ name }) => name);
    if (await this.#gate.waitFor(names, atLeast, this.#waitLimitMs)) return;
    throw new ApplicationError(
      'READ_MODEL_BEHIND',
      `the read model (${names.join(', ')}) has not reached position ${atLeast} within ${this.#waitLimitMs} ms`,
      { retryAfter: 1 },
    );
  }
}
