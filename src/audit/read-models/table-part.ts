import type { RecordedEvent } from '../../eventstore/event-store.js';
import type { MarketEvent } from '../market-events.js';

/** A trader joined. */
export interface UserRegistered {
  readonly type: 'UserRegistered';
  readonly data: {
    readonly userId: string;
    /** Sealed; in events of version 1 the name itself. */
    readonly name: string | { readonly sealed?: string; readonly plain?: string };
    readonly at: string;
  };
}

/** What a user may do has changed. */
export interface UserStatusChanged {
  readonly type: 'UserSuspended' | 'UserResumed';
  readonly data: { readonly userId: string; readonly reason: string; readonly at: string };
}

/** Nobody can tell any more who the user is. */
export interface UserErased {
  readonly type: 'UserErased';
  readonly data: { readonly userId: string; readonly registeredAt: string; readonly at: string };
}

export type UserModelEvent = UserRegistered | UserStatusChanged | UserErased;

const OF_USERS: readonly string[] = [
  'UserRegistered',
  'UserSuspended',
  'UserResumed',
  'UserErased',
] satisfies readonly UserModelEvent['type'][];

/** Whether an event is of a user, and one of those that a table tells of. */
export function isOfUser(event: { readonly type: string }): event is UserModelEvent {
  return OF_USERS.includes(event.type);
}

/** What read tables follow from. */
export type ModelEvent = MarketEvent | UserModelEvent;

/** What one table is held against: the events of the log up to where the table is. */
export interface TablePart {
  /** Takes the next event, which its market has taken. */
  take(event: ModelEvent, record: RecordedEvent): Promise<void> | void;
  /** No more events are in the table: compares what has not been compared. */
  end(): Promise<void>;
}
