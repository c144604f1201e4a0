import type { RecordedEvent } from '../../eventstore/event-store.js';
import type { MarketEvent } from '../market-events.js';

/** A trader joined. */
export interface UserRegistered {
  readonly type: 'UserRegistered';
  readonly data: { readonly userId: string; readonly name: string; readonly at: string };
}

/** What read tables follow from. */
export type ModelEvent = MarketEvent | UserRegistered;

/** What one table is held against: the events of the log up to where the table is. */
export interface TablePart {
  /** Takes the next event, which its market has taken. */
  take(event: ModelEvent, record: RecordedEvent): Promise<void> | void;
  /** No more events are in the table: compares what has not been compared. */
  end(): Promise<void>;
}
