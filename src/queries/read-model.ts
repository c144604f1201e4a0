import { ApplicationError } from '../errors.js';
import type { ReadDatabase } from '../sql/read-database.js';
import type { CheckpointGate } from '../projections/runner/checkpoint-gate.js';
import type { OpenOrdersView } from '../views/open-orders-view.js';
import type { Projection } from '../projections/projection.js';

/** How long a query waits for the position that its client asked for, in milliseconds. */
export const WAIT_LIMIT = 5_000;

export interface ReadModelParts {
  readonly database: ReadDatabase;
  readonly gate: CheckpointGate;
  readonly openOrders: OpenOrdersView;
  /** The projections that there are. */
  readonly projections: readonly Projection[];
  readonly now: () => Date;
  /** Default WAIT_LIMIT. */
  readonly waitLimit?: number;
}

/** What every query reads from. */
export class ReadModel {
  readonly database: ReadDatabase;
  readonly openOrders: OpenOrdersView;
  readonly projections: readonly Projection[];
  readonly now: () => Date;
  readonly #gate: CheckpointGate;
  readonly #waitLimit: number;

  constructor(parts: ReadModelParts) {
    this.database = parts.database;
    this.openOrders = parts.openOrders;
    this.projections = parts.projections;
    this.now = parts.now;
    this.#gate = parts.gate;
    this.#waitLimit = parts.waitLimit ?? WAIT_LIMIT;
  }

  /**
   * Waits until projections have reached the log position of a client's consistency token.
   * @param atLeast the position; when left out, whatever the tables hold will do
   * @throws ApplicationError READ_MODEL_BEHIND when they do not reach it in time
   */
  async reach(projections: readonly Projection[], atLeast: bigint | undefined): Promise<void> {
    if (atLeast === undefined) return;
    const names = projections.map(({ name }) => name);
    if (await this.#gate.waitFor(names, atLeast, this.#waitLimit)) return;
    throw new ApplicationError(
      'READ_MODEL_BEHIND',
      `the read model (${names.join(', ')}) has not reached position ${atLeast} within ${this.#waitLimit} ms`,
      { retryAfter: 1 },
    );
  }
}
