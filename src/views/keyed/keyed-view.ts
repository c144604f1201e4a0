import type { PositionedView } from '../positioned-view.js';

/** A value that was read at a log position, and what it was read from had not changed by then since it was filled in. */
export interface Held<Value> {
  readonly result: Value;
  /** Log position as of which it holds. */
  readonly position: bigint;
}

/** The right to fill in what was missing when it was given out; only the view knows what is in it. */
export interface Ticket {
  readonly key: string;
  readonly instance: string;
}

/** What a view says when it is asked for a key. */
export interface Reading<Value> {
  /** Where the view stands; undefined when it is lost. */
  readonly position?: bigint;
  /** Number of the generation of the tables that it follows; there when it is not lost. */
  readonly generation?: number;
  readonly held?: Held<Value>;
  readonly ticket?: Ticket;
}

/**
 * Answers that were read from tables, by key. A commit names the keys that it touches, no more; what is held of them is
 * dropped, and whoever asks next reads the tables and fills it in. So the view is as cheap to keep as its keys are
 * short, and as large as what is asked for.
 *
 * A fill races with commits: it may be older than one that has named its key meanwhile. Whoever misses a key therefore
 * leaves a note in its place, of where the view stood; a commit that names the key writes its position into the note;
 * and a fill is taken only where there is a note, no younger than the fill, in which no later commit is written. No
 * note, whyever, no fill.
 */
export interface KeyedView<Value> extends PositionedView<readonly string[]> {
  /** What is held of a key; a miss leaves a note. */
  read(key: string): Promise<Reading<Value>>;

  /**
   * Fills in a value read from the tables at `position`, after the ticket was given out; ignored when something may
   * have changed it since.
   */
  fill(ticket: Ticket, position: bigint, value: Value): Promise<void>;
}
