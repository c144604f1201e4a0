import type { Condition } from './condition.js';
import type { WantedItems } from './item-reads.js';
import type { TimeWindow } from './time-window.js';

/** A range of an index, in order of the position. */
export interface Range {
  /** Absent for the order in which the rows lie. */
  readonly index?: string;
  readonly conditions: readonly Condition[];
}

/** A list of rows that lie by `position`, the log position of the event that brought them, and have a `symbol`. */
export interface ListQuery {
  readonly table: 'orders' | 'trades';
  /** What the rows are to become. */
  readonly as: WantedItems['as'];
  /** The column of the times by which a window chooses; it rises with the position, market by market. */
  readonly time: string;
  readonly window: TimeWindow;
  /** The only market in question, when there is only one. */
  readonly symbol: string | undefined;
  /** The index on market and time. */
  readonly timeIndex: string;
  /** The table that has a row of every market that there are rows of. */
  readonly markets: 'books' | 'markets';
  /** The rows in question. A row may be in several. */
  readonly ranges: readonly Range[];
  /** What else must hold of a row, for which no index is kept. */
  readonly filters: readonly Condition[];
}
