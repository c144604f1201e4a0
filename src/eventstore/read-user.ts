import type { UserEvent } from '../domain/user/events.js';
import { evolveUser, NO_USER, type User } from '../domain/user/user.js';
import { decodeUserEvent } from './codec/decode.js';
import type { EventStore, RecordedEvent } from './event-store.js';
import { userStream } from './streams.js';

/** An event of a user: as it is stored, and what it says. */
export interface UserEntry {
  readonly recorded: RecordedEvent;
  readonly event: UserEvent;
}

/** A user as the leader of the event store has it, and the events that this follows from. */
export interface UserHistory {
  readonly user: User;
  readonly entries: readonly UserEntry[];
}

/**
 * Reads a user's own stream, whole.
 * @returns NO_USER and no entries when there is none
 * @throws EventStoreUnavailable; UnreadableEvent
 */
export async function readUser(
  store: Pick<EventStore, 'readStream'>,
  userId: string,
): Promise<UserHistory> {
  const entries: UserEntry[] = [];
  // A follower that lags does not know who has just registered, or been suspended.
  for await (const recorded of store.readStream(userStream(userId), { fromLeader: true })) {
    entries.push({ recorded, event: decodeUserEvent(recorded) });
  }
  return { user: userAfter(entries), entries };
}

/** The user that some events make, the first of the stream among them. */
export function userAfter(entries: readonly UserEntry[]): User {
  return entries.reduce((user, { event }) => evolveUser(user, event), NO_USER);
}
