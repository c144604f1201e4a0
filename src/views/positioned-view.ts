/** Who feeds a view, and with what: the set of tables that it follows, and the lease under which they are kept. */
export interface Feed {
  /** Number of the generation of the tables. */
  readonly number: number;
  /** Of the lease; whoever comes with a lower one than the view has seen has been succeeded, and is refused. */
  readonly epoch: number;
  /** Whether the tables are known to be behind the log; default: they are not. Only mirrors tell of it. */
  readonly isBehind?: boolean | undefined;
}

/**
 * What is kept beside tables for speed. It stands at a log position and moves on from there by one change at a time, each
 * applied whole or not at all, and only by whom the tables are kept by. It can get lost at any moment, and is begun anew
 * then. Each method rejects when the view is away.
 * @typeParam Change what one commit did to it
 * @typeParam Content all of it; undefined where a view is filled by those who read it
 */
export interface PositionedView<Change, Content = undefined> {
  /**
   * Takes a view over as it stands, from whom it was fed by before.
   * @returns false, having changed nothing, unless it stands at `position`, of the same tables
   */
  resume(feed: Feed, position: bigint): Promise<boolean>;

  /**
   * Forgets everything and begins anew at `position`.
   * @returns false, having changed nothing, when it is fed under a higher epoch
   */
  reset(feed: Feed, position: bigint, content: Content): Promise<boolean>;

  /**
   * Applies one change. From and to the same position, without a change, it keeps the view from expiring.
   * @returns false when the view is not at `from` or not fed under this epoch: it is lost, and is to be reset
   */
  advance(feed: Feed, from: bigint, to: bigint, change: Change): Promise<boolean>;

  /**
   * It is not fed from here any more. One that others can feed as well stays as it is, and expires if nobody does; one of
   * this process alone is lost.
   */
  leave(): Promise<void>;
}

/** A view that can be begun portion by portion, beside what it shows meanwhile. */
export interface PortionedView<Portion> {
  /** Puts a portion aside; the first one in the place of whatever was put aside before. */
  prepare(portion: Portion, isFirst: boolean): void;

  /** Begins anew with what was put aside; otherwise as `reset`. */
  resetToPrepared(feed: Feed, position: bigint): Promise<boolean>;
}
