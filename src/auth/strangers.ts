import { monotonicMs } from '../environment/clock.js';
import type { KeySource, UserStanding } from './key-source.js';

/** Who knows how users stand, and which of them there are. */
export interface UserSource {
  /** @throws EventStoreUnavailable when that is not known */
  find(userId: string): Promise<UserStanding & { readonly isRegistered: boolean }>;

  /** @throws EventStoreUnavailable when that is not known */
  tokensRevokedAtMs(subject: string): Promise<number | undefined>;
}

/** How long somebody who is not registered is taken for a stranger without another look. */
const REMEMBERED_MS = 1_000;

/** Strangers that are remembered at a time, the oldest first to be forgotten. */
const MAX_REMEMBERED = 10_000;

interface Stranger {
  readonly standing: UserStanding;
  readonly untilMs: number;
}

/**
 * Remembers for a moment who was not registered, which nobody else does, as he may be any moment: or each request in the name of
 * somebody whom there is not would cost a look at the event store. It is for finding out who asks only: what becomes of a stranger
 * in that moment, such as that his tokens are taken back, or that he registers and is suspended, holds here as much later.
 */
export class RememberedStrangers implements KeySource {
  readonly #users: UserSource;
  /** By user id, in the order in which they were looked up. */
  readonly #strangers = new Map<string, Stranger>();

  constructor(users: UserSource) {
    this.#users = users;
  }

  /** @throws EventStoreUnavailable */
  tokensRevokedAtMs(subject: string): Promise<number | undefined> {
    return this.#users.tokensRevokedAtMs(subject);
  }

  /** @throws EventStoreUnavailable */
  async find(userId: string): Promise<UserStanding> {
    const known = this.#strangers.get(userId);
    if (known !== undefined && known.untilMs > monotonicMs()) return known.standing;
    this.#strangers.delete(userId);
    const standing = await this.#users.find(userId);
    if (standing.isRegistered) return standing;
    this.#strangers.set(userId, { standing, untilMs: monotonicMs() + REMEMBERED_MS });
    for (const oldest of this.#strangers.keys()) {
      if (this.#strangers.size <= MAX_REMEMBERED) break;
      this.#strangers.delete(oldest);
    }
    return standing;
  }
}
