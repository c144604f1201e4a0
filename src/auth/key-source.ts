import type { Scope, UserRole } from './principal.js';

/** An API key, as its user's events tell of it: the secret itself is nowhere. */
export interface ApiKey {
  readonly role: UserRole;
  readonly scopes: ReadonlySet<Scope>;
  /** hashOfSecret of its secret. */
  readonly secretHash: string;
  /** Whence it may be used: addresses, or networks such as 10.0.0.0/8; absent: from anywhere. */
  readonly addresses?: readonly string[];
  /** ISO-8601 UTC; absent: never. */
  readonly expiresAt?: string;
  readonly isRevoked: boolean;
}

/** What decides whether a user is let in. */
export interface UserStanding {
  readonly isSuspended: boolean;
  readonly isErased: boolean;
  /** Tokens that were made before are worth nothing: milliseconds since 1970; absent: none was taken back. */
  readonly tokensRevokedAtMs?: number;
  /** By key id; see key-text.ts. */
  readonly keys: ReadonlyMap<string, ApiKey>;
}

/** Who knows how users stand, as of a moment ago. */
export interface KeySource {
  /**
   * How a user stands; somebody who was never registered has no keys and is not suspended.
   * @throws EventStoreUnavailable when that is not known: nobody is let in then
   */
  find(userId: string): Promise<UserStanding>;

  /**
   * Since when tokens that name somebody who is no user are worth something again: milliseconds since 1970; undefined: always.
   * @throws EventStoreUnavailable when that is not known
   */
  tokensRevokedAtMs(subject: string): Promise<number | undefined>;
}
