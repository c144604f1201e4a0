import type { Statements, Tables } from '../../sql/read-database.js';
import type { DecodedEvent } from '../folding/decode-batch.js';
import { Fold, relevant, writeChanges, type Changes } from '../folding/fold.js';
import { GenerationMoved, type Generation } from '../generations/generation.js';
import type { Registry } from '../generations/registry.js';
import type { Projection } from '../projection.js';

/** What a bulk comes to for one generation. */
interface Folded {
  readonly changes: Changes;
  readonly next: Generation;
}

/** Tables in the making: beside the live ones, and nobody's but the builder's. */
export class GenerationBuild {
  readonly projection: Projection;
  readonly #fold: Fold;
  #generation: Generation;

  constructor(projection: Projection, generation: Generation) {
    this.projection = projection;
    this.#generation = generation;
    this.#fold = new Fold(projection, generation);
  }

  /** The tables, as they stand. */
  get generation(): Generation {
    return this.#generation;
  }

  /**
   * Folds events that are new to the tables and no later than `until`.
   * @param sql where rows are looked up
   * @returns undefined when the tables stand there already
   * @throws UnprojectableEvent, and the driver's error
   */
  async fold(
    tables: Tables,
    sql: Statements,
    events: readonly DecodedEvent[],
    until: bigint,
  ): Promise<Folded | undefined> {
    const { position, events: before } = this.#generation;
    if (position >= until) return undefined;
    const due = relevant(this.projection, events, position, until);
    const changes = await this.#fold.fold(tables, sql, due);
    const last = due.at(-1)?.recorded.created.toISOString();
    const next = {
      ...this.#generation,
      position: until,
      events: before + due.length,
      ...(last !== undefined && { lastEventAt: last }),
    };
    return { changes, next };
  }

  /** Writes what was folded, and how far the tables have come. @throws GenerationMoved, and the driver's error */
  async write(
    tables: Tables,
    sql: Statements,
    registry: Registry,
    folded: Folded | undefined,
  ): Promise<void> {
    if (folded === undefined) return;
    if (!(await registry.replace(sql, this.#generation, folded.next))) {
      throw new GenerationMoved(this.#generation);
    }
    await writeChanges(tables, sql, this.projection.tables, this.#generation, folded.changes);
  }

  /** Takes note that what was folded last is written. */
  settle(folded: Folded | undefined): void {
    if (folded === undefined) return;
    this.#generation = folded.next;
    this.#fold.settle(this.#fold.batch);
  }
}
