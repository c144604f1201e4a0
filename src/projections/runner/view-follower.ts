import type { Logger } from 'pino';

import type { Projection } from '../projection.js';
import type { Generation } from '../generations/generation.js';
import type { Step } from './commit-batch.js';
import type { Changes } from '../folding/fold.js';

/** How long a view that failed is left alone, so that one that hangs does not slow the runner down. */
const REST_MS = 1_000;

/** Which tables, and where they stand. */
export type Standing = Pick<Generation, 'id' | 'position'>;

/** What follows the tables of a projection, commit by commit. None of its methods throws. */
export interface ProjectionView {
  readonly projection: Projection;

  /** Takes up the tables where they stand. */
  begin(tables: Standing): Promise<void>;

  /** Follows what a commit did to the tables. */
  follow(step: Step): Promise<void>;

  /** Called every few seconds: keeps the view from expiring, and brings a lost one back. */
  heartbeat(tables: Standing): Promise<void>;

  /** The tables are somebody else's to keep from now on, and so is the view. */
  leave(): Promise<void>;
}

/** A view that stands at a log position, and moves on from there by one change at a time. */
export interface PositionedView<Change> {
  /** Forgets everything and begins anew at `position`. */
  reset(position: bigint): Promise<void>;
  /** Applies one change, whole or not at all. @returns false, having changed nothing, when it is not at `from` */
  advance(from: bigint, to: bigint, change: Change): Promise<boolean>;
}

export interface ViewFollowerParts<Change> {
  /** What the view is of, as the log has it. */
  readonly name: string;
  readonly projection: Projection;
  readonly view: PositionedView<Change>;
  /** What changes of the tables mean to the view; it is asked for no changes at all, too. */
  readonly changeOf: (changes: Changes) => Change;
  readonly logger: Logger;
}

/**
 * Keeps a view in step with the tables of a projection, behind them by one commit at most. A view that fails, or is
 * found elsewhere than it was left, counts as lost: it is begun anew as soon as it answers, and until then queries
 * read the tables.
 *
 * Killed between a commit and the view: the view stands at an older position than the tables, and is begun anew when
 * the runner is back. A change that arrives late, because the view hung, does nothing: it is guarded by position.
 */
export class ViewFollower<Change> implements ProjectionView {
  readonly #parts: ViewFollowerParts<Change>;
  #tables: Standing | undefined;
  #lost = true;
  #resumeAt = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: ViewFollowerParts<Change>) {
    this.#parts = parts;
  }

  get projection(): Projection {
    return this.#parts.projection;
  }

  begin(tables: Standing): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#lost && isSame(this.#tables, tables)) return;
      this.#tables = tables;
      this.#lost = true;
      await this.#recover();
    });
  }

  follow({ from, to, generation, changes }: Step): Promise<void> {
    return this.#inTurn(async () => {
      const continues = isSame(this.#tables, { id: generation.id, position: from });
      this.#tables = { id: generation.id, position: to };
      if (!continues) this.#lost = true;
      if (this.#lost) await this.#recover();
      else if (from !== to) await this.#advance(from, to, changes);
    });
  }

  heartbeat(tables: Standing): Promise<void> {
    if (this.#tables?.id !== tables.id) return this.begin(tables);
    return this.#inTurn(async () => {
      const { position } = this.#tables!;
      if (this.#lost) await this.#recover();
      else await this.#advance(position, position, {});
    });
  }

  leave(): Promise<void> {
    return this.#inTurn(async () => {
      this.#tables = undefined;
      this.#lost = true;
    });
  }

  async #advance(from: bigint, to: bigint, changes: Changes): Promise<void> {
    const { name, view, changeOf, logger } = this.#parts;
    await this.#attempt(async () => {
      if (await view.advance(from, to, changeOf(changes))) return;
      logger.warn({ position: to }, `the view of ${name} was lost; it begins anew`);
      await view.reset(to);
    });
  }

  async #recover(): Promise<void> {
    if (Date.now() >= this.#resumeAt) {
      await this.#attempt(() => this.#parts.view.reset(this.#tables!.position));
    }
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    const { name, logger } = this.#parts;
    try {
      await work();
      this.#lost = false;
    } catch (error) {
      if (!this.#lost) logger.warn({ err: error }, `the view of ${name} does not answer`);
      this.#lost = true;
      this.#resumeAt = Date.now() + REST_MS;
    }
  }

  /** One at a time, in the order of the calls. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work);
    return this.#turn;
  }
}

function isSame(a: Standing | undefined, b: Standing): boolean {
  return a !== undefined && a.position === b.position && a.id === b.id;
}
