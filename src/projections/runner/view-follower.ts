import type { Logger } from 'pino';

import { monotonicMs } from '../../environment/clock.js';
import type { Feed, PositionedView } from '../../views/positioned-view.js';
import type { Generation } from '../generations/generation.js';
import type { Changes } from '../folding/fold.js';
import type { Projection } from '../projection.js';
import type { Step } from './commit-batch.js';

/** How long a view that failed is left alone, so that one that hangs does not slow the runner down. */
const REST_MS = 1_000;

/** Which tables a view follows, under which lease, and where they stand. */
export type Standing = Pick<Generation, 'number' | 'epoch' | 'position'> & Feed;

/** What follows the tables of a projection, commit by commit. None of its methods throws. */
export interface ProjectionView {
  readonly projection: Projection;

  /** Takes up the tables where they stand; called by whom they are kept by, and again whenever that begins anew. */
  begin(tables: Standing): Promise<void>;

  /** Follows what a commit did to the tables. */
  follow(step: Step): Promise<void>;

  /** Called every few seconds: keeps the view from expiring, and brings a lost one back; it knows if more is under way. */
  heartbeat(tables: Standing): Promise<void>;

  /** The tables are somebody else's to keep from now on, and so is the view, which is left as it is. */
  leave(): Promise<void>;
}

/** What a view is made of: the rows of the tables, in the view's own terms. */
export interface ViewSource<Change, Content> {
  /**
   * Takes up the tables, which stand there or, read a moment later, further on.
   * @returns where it stands itself now
   * @throws the driver's error
   */
  begin(tables: Standing): Promise<bigint>;
  /** What changes of the tables mean to the view; it is asked for each commit once, and for no changes at all, too. */
  changeOf(changes: Changes): Change;
  /** All that the view is to hold, as of where it stands. */
  content(): Content;
}

export interface ViewFollowerParts<Change, Content> {
  /** What the view is of, as the log has it. */
  readonly name: string;
  readonly projection: Projection;
  readonly view: PositionedView<Change, Content>;
  readonly source: ViewSource<Change, Content>;
  readonly logger: Logger;
}

/**
 * Keeps a view in step with the tables of a projection, behind them by one commit at most. A view that fails, or is
 * found elsewhere than it was left, counts as lost: it is begun anew as soon as it answers, and until then queries
 * read the tables.
 *
 * Killed between a commit and the view: the view stands at an older position than the tables, and is begun anew by
 * whoever takes the tables up. A change that arrives late, because the view hung, does nothing: it is guarded by
 * position, and by the epoch of the lease.
 */
export class ViewFollower<Change, Content> implements ProjectionView {
  readonly #parts: ViewFollowerParts<Change, Content>;
  /** The tables as they were last told of; undefined while they are somebody else's. */
  #tables: Standing | undefined;
  /** Where the source stands, of those tables; undefined when it is to be begun. */
  #at: bigint | undefined;
  #lost = true;
  #resumeAtMs = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: ViewFollowerParts<Change, Content>) {
    this.#parts = parts;
  }

  get projection(): Projection {
    return this.#parts.projection;
  }

  begin(tables: Standing): Promise<void> {
    return this.#inTurn(async () => {
      const isSame = this.#isOf(tables) && this.#at === tables.position;
      this.#tables = tables;
      if (isSame && !this.#lost) return;
      this.#forget();
      await this.#recover();
    });
  }

  follow({ from, to, generation, changes }: Step): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#isOf(generation)) this.#forget();
      const { number, epoch, state } = generation;
      this.#tables = { number, epoch, position: to, isBehind: state !== 'live' };
      // Begun from tables that were further on already, it has them.
      if (this.#at !== undefined && to <= this.#at) return;
      if (this.#at !== from) this.#forget();
      const change = this.#change(to, changes);
      if (change === undefined || this.#lost) await this.#recover();
      else await this.#advance(this.#tables, from, to, change.value);
    });
  }

  heartbeat(tables: Standing): Promise<void> {
    if (!this.#isOf(tables)) return this.begin(tables);
    return this.#inTurn(async () => {
      const at = this.#at;
      if (this.#lost || at === undefined) await this.#recover();
      else await this.#advance(tables, at, at, this.#parts.source.changeOf({}));
    });
  }

  leave(): Promise<void> {
    return this.#inTurn(async () => {
      this.#tables = undefined;
      this.#forget();
      await this.#parts.view.leave();
    });
  }

  #isOf({ number, epoch }: Feed): boolean {
    return this.#tables?.number === number && this.#tables.epoch === epoch;
  }

  #forget(): void {
    this.#at = undefined;
    this.#lost = true;
  }

  /** Lets the source move on with the tables, whether the view is there or not. */
  #change(to: bigint, changes: Changes): { readonly value: Change } | undefined {
    if (this.#at === undefined) return undefined;
    try {
      const value = this.#parts.source.changeOf(changes);
      this.#at = to;
      return { value };
    } catch (error) {
      const { name, logger } = this.#parts;
      logger.error(
        { err: error },
        `an event does not fit the view of ${name}; it is rebuilt from its tables`,
      );
      this.#forget();
      return undefined;
    }
  }

  async #advance(feed: Feed, from: bigint, to: bigint, change: Change): Promise<void> {
    const { name, view, logger } = this.#parts;
    await this.#attempt(async () => {
      if (await view.advance(feed, from, to, change)) return true;
      logger.warn(
        { position: to },
        `the view of ${name} is gone or out of date; it is rebuilt from its tables`,
      );
      return this.#reset(feed, to);
    });
  }

  /** Begins the view anew, or takes it up as it is, unless it has failed a moment ago. */
  async #recover(): Promise<void> {
    const tables = this.#tables;
    if (tables === undefined || monotonicMs() < this.#resumeAtMs) return;
    const { view, source } = this.#parts;
    await this.#attempt(async () => {
      const isBegun = this.#at !== undefined;
      const at = this.#at ?? (await source.begin(tables));
      this.#at = at;
      return (!isBegun && (await view.resume(tables, at))) || this.#reset(tables, at);
    });
  }

  #reset(feed: Feed, position: bigint): Promise<boolean> {
    const { view, source } = this.#parts;
    return view.reset(feed, position, source.content());
  }

  /** @param work answers false when the view is fed by somebody who has succeeded this one */
  async #attempt(work: () => Promise<boolean>): Promise<void> {
    const { name, logger } = this.#parts;
    try {
      this.#lost = !(await work());
    } catch (error) {
      if (!this.#lost) logger.warn({ err: error }, `the view of ${name} does not answer`);
      this.#lost = true;
    }
    if (this.#lost) this.#resumeAtMs = monotonicMs() + REST_MS;
  }

  /** One at a time, in the order of the calls. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work);
    return this.#turn;
  }
}
