import type { KeyScope, UserRole } from './roles.js';

/** What an event says of a user's name: sealed under a key of the user's own, or plain, as those of version 1 have it. */
export type RecordedName = { readonly sealed: string } | { readonly plain: string };

/** A trader joined; `at` is ISO-8601 UTC with milliseconds, as of every event. */
export interface UserRegistered {
  readonly type: 'UserRegistered';
  readonly data: { readonly userId: string; readonly name: RecordedName; readonly at: string };
}

/** A key for programs was made. Nobody can make its secret of what is recorded here. */
export interface ApiKeyCreated {
  readonly type: 'ApiKeyCreated';
  readonly data: {
    readonly userId: string;
    readonly keyId: string;
    /** What its owner calls it. */
    readonly name: string;
    readonly role: UserRole;
    readonly scopes: readonly KeyScope[];
    /** SHA-256 of the secret, in hex. */
    readonly secretHash: string;
    /** From which it may be used only; absent: from everywhere. */
    readonly addresses?: readonly string[];
    readonly expiresAt?: string;
    readonly at: string;
  };
}

export interface ApiKeyRevoked {
  readonly type: 'ApiKeyRevoked';
  readonly data: {
    readonly userId: string;
    readonly keyId: string;
    readonly reason?: string;
    readonly at: string;
  };
}

/**
 * Tokens (JWT) that were made before are worth nothing. Whoever tokens name, user or not, can be its user: staff is registered nowhere.
 */
export interface TokensRevoked {
  readonly type: 'TokensRevoked';
  readonly data: { readonly userId: string; readonly reason: string; readonly at: string };
}

/** The user may place and amend no orders. */
export interface UserSuspended {
  readonly type: 'UserSuspended';
  readonly data: {
    readonly userId: string;
    readonly reason: string;
    /** Whether the orders that are open are to go, too. */
    readonly cancelOrders?: true;
    readonly at: string;
  };
}

export interface UserResumed {
  readonly type: 'UserResumed';
  readonly data: { readonly userId: string; readonly reason: string; readonly at: string };
}

/**
 * What could tell who the user is, is gone for ever; orders are cancelled, keys are worth nothing. It says all that is left of
 * the user, for what came before may be hidden by then.
 */
export interface UserErased {
  readonly type: 'UserErased';
  readonly data: { readonly userId: string; readonly registeredAt: string; readonly at: string };
}

export type UserEvent =
  | UserRegistered
  | ApiKeyCreated
  | ApiKeyRevoked
  | TokensRevoked
  | UserSuspended
  | UserResumed
  | UserErased;
