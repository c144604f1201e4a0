import type { Logger } from 'pino';

import { Refusal } from '../../domain/decision.js';
import type { KeyScope, UserRole } from '../../domain/user/roles.js';
import { isRegistered, type User } from '../../domain/user/user.js';
import { decodeUserEvent } from '../../eventstore/codec/decode.js';
import { userEventVersions } from '../../eventstore/codec/upcasters.js';
import type { EventStore, RecordedEvent, SubscriptionBatch } from '../../eventstore/event-store.js';
import { readUser } from '../../eventstore/read-user.js';
import { USER_STREAM_PREFIX } from '../../eventstore/streams.js';
import { follow, type Failure, type Next } from '../../subscriptions/follow.js';
import { withTimeout } from '../../time/with-timeout.js';

/** How many users are remembered; beyond it the one asked for longest ago is forgotten, and looked up again. */
const REMEMBERED = 100_000;

/** How long a lookup of whose tokens were taken back may take, once the log has been read. */
const STANDING_LIMIT_MS = 300;

/** What is followed: all that can happen to a user, but for the registrations, of which nobody has remembered anything. */
const FOLLOWED = Object.keys(userEventVersions).filter((type) => type !== 'UserRegistered');

/** A key as whoever checks one needs it. */
export interface KnownKey {
  readonly role: UserRole;
  readonly scopes: ReadonlySet<KeyScope>;
  /** SHA-256 of the secret, in hex. */
  readonly secretHash: string;
  readonly addresses?: readonly string[];
  readonly expiresAt?: string;
  readonly isRevoked: boolean;
}

/** A user as whoever decides who may do what needs it. */
export interface KnownUser {
  readonly isRegistered: boolean;
  readonly isSuspended: boolean;
  readonly isErased: boolean;
  /** Tokens that were made before are worth nothing: milliseconds since 1970; absent: none was taken back. */
  readonly tokensRevokedAtMs?: number;
  /** By id. */
  readonly keys: ReadonlyMap<string, KnownKey>;
}

/** Who was suspended so that all orders are cancelled. */
export interface StoppedUser {
  readonly userId: string;
  /** Who did it, and in which request. */
  readonly actor: string;
  readonly correlationId: string;
  /** Why. */
  readonly reason: string;
}

/**
 * Is told of each user who is suspended so, as soon as the process refuses that user's orders.
 * @param isNew whether it has happened just now; otherwise it was in the log when the process began
 */
export type StopObserver = (stopped: StoppedUser, isNew: boolean) => void;

/**
 * Tells what becomes of users, each from the user's own stream as the leader of the event store has it: a command never asks a
 * read model. What is remembered is kept current by one subscription to what happens to users, so that a suspension or a
 * revoked key holds here a moment after it was recorded, whichever process that came through.
 */
export class UserDirectory {
  readonly #store: EventStore;
  readonly #known = new Map<string, KnownUser>();
  /** Lookups under way; one that an event has overtaken is not among them any more, and is not remembered. */
  readonly #lookups = new Map<string, Promise<KnownUser>>();
  /** All who are suspended, or erased: with what it takes to cancel their orders, when these are to go. */
  readonly #suspended = new Map<string, StoppedUser | undefined>();
  /** Those who were erased since this process began, the latest of them: others are asked for before they do anything. */
  readonly #erased = new Set<string>();
  /** Of everybody whose tokens were taken back: when, in milliseconds since 1970. */
  readonly #tokensRevoked = new Map<string, number>();
  /** Lookups under way of those whose tokens are asked about while nobody tells what happens to them. */
  readonly #standings = new Map<string, Promise<KnownUser>>();
  readonly #closing = new AbortController();
  #observer: StopObserver = () => undefined;
  #position: bigint | 'start' = 'start';
  /** Whether the log has been read to its end once. */
  #isLive = false;
  /** Whether what happens to users is told at this moment, or nobody asked for that. */
  #isCurrent = true;
  #isLossNoted = false;
  #following: Promise<void> = Promise.resolve();

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** Follows what happens to users from now on; without it, what is remembered stays as it was read. */
  start(logger: Pick<Logger, 'warn'>): void {
    this.#isCurrent = false;
    const onLost = (error?: unknown): void => this.#noteLoss(error, logger);
    const of = { streamPrefixes: [], eventTypes: FOLLOWED, onLost: () => onLost() };
    const follower = {
      begin: () => ({ after: this.#position, ...of }),
      onBatch: (batch: SubscriptionBatch) => this.#take(batch),
      onFailure: ({ error }: Failure) => onLost(error),
    };
    this.#following = follow(this.#store, follower, this.#closing.signal);
  }

  /** Tells of users who are suspended and whose orders are to go: of those who are when the log has been read, and from then on. */
  observe(observer: StopObserver): void {
    this.#observer = observer;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#following;
  }

  /**
   * A user as known here, or, while nobody tells what happens to users, as the leader has it at this moment.
   * @throws EventStoreUnavailable when the store does not answer
   */
  async find(userId: string): Promise<KnownUser> {
    const known = this.#isCurrent ? this.#known.get(userId) : undefined;
    if (known !== undefined) {
      this.#remember(userId, known);
      return known;
    }
    const underWay = this.#isCurrent ? this.#lookups.get(userId) : undefined;
    if (underWay !== undefined) return underWay;
    const lookup = this.#lookUp(userId);
    this.#lookups.set(userId, lookup);
    try {
      const found = await lookup;
      // Only a yes: who is not registered may be, any moment, and nobody would tell.
      if (found.isRegistered && this.#lookups.get(userId) === lookup) this.#remember(userId, found);
      return found;
    } finally {
      if (this.#lookups.get(userId) === lookup) this.#lookups.delete(userId);
    }
  }

  /** @throws EventStoreUnavailable when the store does not answer */
  async isRegistered(userId: string): Promise<boolean> {
    return (await this.find(userId)).isRegistered;
  }

  /**
   * Since when tokens that name somebody are worth something again, in milliseconds since 1970; undefined: always. Once the log has been
   * read no lookup is waited for for long, where that is not told: staff is at work while the store is away.
   * @throws EventStoreUnavailable when the store does not answer, and the log has not been read to its end yet
   */
  async tokensRevokedAtMs(subject: string): Promise<number | undefined> {
    if (!this.#isLive) return (await this.#lookUp(subject)).tokensRevokedAtMs;
    if (this.#isCurrent) return this.#tokensRevoked.get(subject);
    const late = (): Error => new Error('the event store does not answer in time');
    await withTimeout(this.#standingOf(subject), STANDING_LIMIT_MS, late).catch(() => undefined);
    // What a lookup found is noted there; without one, what was known when the log was lost.
    return this.#tokensRevoked.get(subject);
  }

  /** One lookup at a time, for all who ask. */
  #standingOf(subject: string): Promise<KnownUser> {
    const underWay = this.#standings.get(subject);
    if (underWay !== undefined) return underWay;
    const lookup = this.#lookUp(subject).finally(() => this.#standings.delete(subject));
    this.#standings.set(subject, lookup);
    return lookup;
  }

  /** What keeps a user from trading, as far as that is known at this moment: for whoever cannot wait for a lookup. */
  barOf(userId: string): Refusal | undefined {
    const known = this.#known.get(userId);
    // Whoever is remembered was looked up since the log last told of the user.
    if (known !== undefined) return barOf(userId, known);
    if (this.#erased.has(userId)) return barOf(userId, { isSuspended: true, isErased: true });
    if (!this.#suspended.has(userId)) return undefined;
    return barOf(userId, { isSuspended: true, isErased: false });
  }

  /** Whether a user is known to be suspended, so that all orders are cancelled, at this moment. */
  isStopped(userId: string): boolean {
    return this.#suspended.get(userId) !== undefined;
  }

  /** Has a user looked up anew: something has happened that the log will tell of. */
  forget(userId: string): void {
    this.#known.delete(userId);
    this.#lookups.delete(userId);
  }

  async #lookUp(userId: string): Promise<KnownUser> {
    const known = knownUser((await readUser(this.#store, userId)).user);
    const { tokensRevokedAtMs } = known;
    if (tokensRevokedAtMs !== undefined) this.#noteRevoked(userId, tokensRevokedAtMs);
    return known;
  }

  /** It only ever rises: a lookup may be overtaken by the log, and the clock of who takes tokens back may be behind. */
  #noteRevoked(subject: string, atMs: number): void {
    this.#tokensRevoked.set(subject, Math.max(atMs, this.#tokensRevoked.get(subject) ?? -Infinity));
  }

  #take({ events, position, live }: SubscriptionBatch): Next {
    for (const recorded of events) {
      // The store may hold streams of others, with events of the same name.
      if (recorded.stream.startsWith(USER_STREAM_PREFIX)) this.#note(recorded);
    }
    this.#position = position;
    this.#isCurrent = live;
    if (live) this.#isLossNoted = false;
    if (live && !this.#isLive) {
      this.#isLive = true;
      for (const stopped of this.#suspended.values()) {
        if (stopped !== undefined) this.#observer(stopped, false);
      }
    }
    return 'continue';
  }

  #note(recorded: RecordedEvent): void {
    const { type, data } = decodeUserEvent(recorded);
    const { userId } = data;
    this.forget(userId);
    if (type === 'TokensRevoked') this.#noteRevoked(userId, Date.parse(data.at));
    if (type === 'UserResumed') this.#suspended.delete(userId);
    if (type === 'UserErased') {
      this.#erased.add(userId);
      forgetOldest(this.#erased);
      // Whose orders go already is not told of twice, and stays stopped until they are gone.
      if (!this.isStopped(userId)) this.#stop(userId, stoppedUser(userId, recorded));
    }
    if (type !== 'UserSuspended') return;
    this.#stop(userId, data.cancelOrders === true ? stoppedUser(userId, recorded) : undefined);
  }

  #stop(userId: string, stopped: StoppedUser | undefined): void {
    this.#suspended.set(userId, stopped);
    if (stopped !== undefined && this.#isLive) this.#observer(stopped, true);
  }

  /** Says so once, however often following them fails until it works again. */
  #noteLoss(error: unknown, logger: Pick<Logger, 'warn'>): void {
    // Nobody tells any more what has become of those who are remembered.
    this.#isCurrent = false;
    this.#known.clear();
    this.#lookups.clear();
    if (this.#isLossNoted) return;
    this.#isLossNoted = true;
    const what =
      'the subscription to users is lost, and tried again; until it is back each user is read from the event store';
    logger.warn({ err: error }, what);
  }

  #remember(userId: string, known: KnownUser): void {
    this.#known.delete(userId);
    this.#known.set(userId, known);
    forgetOldest(this.#known);
  }
}

function forgetOldest(remembered: Map<string, unknown> | Set<string>): void {
  if (remembered.size <= REMEMBERED) return;
  for (const oldest of remembered.keys()) {
    remembered.delete(oldest);
    return;
  }
}

/** What keeps a user who is registered from trading; undefined when nothing does. */
export function barOf(
  userId: string,
  { isSuspended, isErased }: Pick<KnownUser, 'isSuspended' | 'isErased'>,
): Refusal | undefined {
  if (isErased) {
    const rule = `the personal data of user ${userId} were erased: no orders are taken`;
    return new Refusal('USER_ERASED', rule, 'userId');
  }
  if (!isSuspended) return undefined;
  return new Refusal(
    'USER_SUSPENDED',
    `user ${userId} is suspended: no orders are taken`,
    'userId',
  );
}

function knownUser(user: User): KnownUser {
  const keys = [...user.keys.values()].map(({ keyId, revokedAt, ...key }): [string, KnownKey] => {
    const { role, scopes, secretHash, addresses, expiresAt } = key;
    const isRevoked = revokedAt !== undefined;
    const known = { role, scopes: new Set(scopes), secretHash, isRevoked };
    return [
      keyId,
      {
        ...known,
        ...(addresses !== undefined && { addresses }),
        ...(expiresAt !== undefined && { expiresAt }),
      },
    ];
  });
  return {
    isRegistered: isRegistered(user),
    isSuspended: user.suspension !== undefined,
    isErased: user.erasedAt !== undefined,
    ...(user.tokensRevokedAt !== undefined && {
      tokensRevokedAtMs: Date.parse(user.tokensRevokedAt),
    }),
    keys: new Map(keys),
  };
}

function stoppedUser(userId: string, { data, metadata }: RecordedEvent): StoppedUser {
  const { reason } = data;
  const { actor, $correlationId: correlationId } = metadata;
  return {
    userId,
    actor: typeof actor === 'string' ? actor : '',
    correlationId: typeof correlationId === 'string' ? correlationId : '',
    reason: typeof reason === 'string' ? reason : '',
  };
}
