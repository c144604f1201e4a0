import { isRefusal } from '../../domain/decision.js';
import type { UserCommand } from '../../domain/user/commands.js';
import { decideUser } from '../../domain/user/decide.js';
import type { UserEvent } from '../../domain/user/events.js';
import { evolveUser, type User } from '../../domain/user/user.js';
import { ApplicationError } from '../../errors.js';
import { encodeEvent } from '../../eventstore/codec/encode.js';
import { WrongExpectedRevision } from '../../eventstore/errors.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { readUser, userAfter, type UserHistory } from '../../eventstore/read-user.js';
import { userStream } from '../../eventstore/streams.js';
import type { RequestContext } from '../../request-context.js';
import { originOf } from '../caused-events.js';
import type { Clock } from '../clock.js';
import { deadlineExceeded, isPast, notAttempted, refused, storeFailure } from '../errors.js';
import { keyReused } from '../sequencer/repetition.js';
import type { UserDirectory } from './user-directory.js';

/** How often a command is decided again after another writer got in first. */
const MAX_CONFLICTS = 10;

/** What a command came to. */
export interface UserChanged {
  /** What happened: nothing when everything was as it was to be. */
  readonly events: readonly UserEvent[];
  /** The user after it. */
  readonly user: User;
  /** From which the log tells of it. */
  readonly position: bigint | undefined;
  readonly isRepeated: boolean;
}

/**
 * Carries out commands for users. What happens to a user is rare, so that none is kept in memory: the stream is read, the command
 * decided, and what it comes to appended under the revision that was read; whoever finds another writer there reads again.
 */
export class UserChanges {
  readonly #store: EventStore;
  readonly #users: UserDirectory;
  readonly #clock: Clock;

  constructor(store: EventStore, users: UserDirectory, clock: Clock) {
    this.#store = store;
    this.#users = users;
    this.#clock = clock;
  }

  /**
   * @param commandOf makes the command for the user as it stands
   * @throws ApplicationError the domain's refusal; OVERLOADED, DEADLINE_EXCEEDED, EVENT_STORE_UNAVAILABLE, OUTCOME_UNKNOWN;
   *   IDEMPOTENCY_KEY_REUSED when another command was carried out under its id
   */
  async carryOut(
    userId: string,
    context: RequestContext,
    commandOf: (user: User) => UserCommand,
  ): Promise<UserChanged> {
    for (let conflicts = 0; conflicts <= MAX_CONFLICTS; conflicts++) {
      const history = await this.#read(userId);
      const before = carriedOut(history, context);
      if (before !== undefined) return before;
      if (isPast(context.deadline, this.#clock())) throw deadlineExceeded();
      const events = decideUser(history.user, commandOf(history.user), this.#clock().toISOString());
      if (isRefusal(events)) throw refused(events, positionOf(history));
      const user = events.reduce(evolveUser, history.user);
      const decided = { events, user, isRepeated: false };
      if (context.validateOnly === true) return { ...decided, position: undefined };
      if (events.length === 0) return { ...decided, position: positionOf(history) };
      const position = await this.#append(userId, history, events, context);
      if (position === undefined) continue;
      // This process goes by it before it is answered, and does not wait for the log to tell.
      await this.#users.find(userId).catch(() => undefined);
      return { ...decided, position };
    }
    const message = `user ${userId} is written by others faster than can be read`;
    throw new ApplicationError('OVERLOADED', message, { retryAfter: 1 });
  }

  async #read(userId: string): Promise<UserHistory> {
    try {
      return await readUser(this.#store, userId);
    } catch (error) {
      throw notAttempted(error, `user ${userId} could not be read`);
    }
  }

  /** @returns undefined when another writer got in first */
  async #append(
    userId: string,
    { entries }: UserHistory,
    events: readonly UserEvent[],
    context: RequestContext,
  ): Promise<bigint | undefined> {
    const origin = originOf(context);
    const encoded = events.map((event, index) => encodeEvent(event, origin, index));
    const expected = entries.at(-1)?.recorded.revision ?? 'no_stream';
    try {
      const { position } = await this.#store.append(userStream(userId), encoded, expected);
      return position;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return undefined;
      throw storeFailure(error, { commandId: origin.commandId, userId });
    } finally {
      // Whatever came of it.
      this.#users.forget(userId);
    }
  }
}

/** What a command did when it was carried out before, as it was then. @throws ApplicationError IDEMPOTENCY_KEY_REUSED */
function carriedOut(
  { entries }: UserHistory,
  { commandId, fingerprint }: RequestContext,
): UserChanged | undefined {
  if (fingerprint === undefined) return undefined;
  const first = entries.findIndex(({ recorded }) => recorded.metadata['commandId'] === commandId);
  if (first < 0) return undefined;
  if (entries[first]?.recorded.metadata['fingerprint'] !== fingerprint) throw keyReused();
  const end = entries.findLastIndex(({ recorded }) => recorded.metadata['commandId'] === commandId);
  const until = entries.slice(0, end + 1);
  return {
    events: until.slice(first).map(({ event }) => event),
    user: userAfter(until),
    position: entries[end]?.recorded.position,
    isRepeated: true,
  };
}

function positionOf({ entries }: UserHistory): bigint | undefined {
  return entries.at(-1)?.recorded.position;
}
