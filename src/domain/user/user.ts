import type { ApiKeyCreated, UserEvent } from './events.js';

/** A key as it was made, and whether it is worth anything. */
export type ApiKey = Omit<ApiKeyCreated['data'], 'userId' | 'at'> & {
  readonly createdAt: string;
  readonly revokedAt?: string;
};

/** Why and since when a user may not trade. */
export interface Suspension {
  readonly reason: string;
  readonly cancelsOrders: boolean;
  readonly at: string;
}

/** A user as decisions need it. */
export interface User {
  /** Empty as long as there is no such user. */
  readonly registeredAt: string;
  /** Whether events hold the name as it is. */
  readonly hasPlainName: boolean;
  readonly suspension: Suspension | undefined;
  readonly erasedAt: string | undefined;
  /** Tokens that were made before are worth nothing; undefined: none was taken back. */
  readonly tokensRevokedAt: string | undefined;
  /** By id, in the order in which they were made. */
  readonly keys: ReadonlyMap<string, ApiKey>;
}

/** Nobody yet. */
export const NO_USER: User = {
  registeredAt: '',
  hasPlainName: false,
  suspension: undefined,
  erasedAt: undefined,
  tokensRevokedAt: undefined,
  keys: new Map(),
};

/** The user after an event; the one before stays as it is. */
export function evolveUser(user: User, { type, data }: UserEvent): User {
  switch (type) {
    case 'UserRegistered':
      return { ...user, registeredAt: data.at, hasPlainName: 'plain' in data.name };
    case 'ApiKeyCreated': {
      const { userId: _userId, at: createdAt, ...key } = data;
      return { ...user, keys: new Map(user.keys).set(key.keyId, { ...key, createdAt }) };
    }
    case 'ApiKeyRevoked': {
      const key = user.keys.get(data.keyId);
      if (key === undefined) return user;
      return { ...user, keys: new Map(user.keys).set(data.keyId, { ...key, revokedAt: data.at }) };
    }
    case 'TokensRevoked':
      return { ...user, tokensRevokedAt: laterOf(user.tokensRevokedAt, data.at) };
    case 'UserSuspended': {
      const { reason, at, cancelOrders = false } = data;
      return { ...user, suspension: { reason, at, cancelsOrders: cancelOrders } };
    }
    case 'UserResumed':
      return { ...user, suspension: undefined };
    case 'UserErased':
      return { ...user, registeredAt: data.registeredAt, erasedAt: data.at };
  }
}

/** Of two times by clocks that may differ, ISO-8601 UTC with milliseconds: what was taken back stays so. */
function laterOf(before: string | undefined, at: string): string {
  return before !== undefined && before > at ? before : at;
}

/** Whether there is such a user, erased or not. */
export function isRegistered({ registeredAt }: User): boolean {
  return registeredAt !== '';
}

/** Whether a key that was not revoked may still be used at a time: ISO-8601 UTC with milliseconds. */
export function isKeyUsable({ revokedAt, expiresAt }: ApiKey, now: string): boolean {
  return revokedAt === undefined && (expiresAt === undefined || expiresAt > now);
}
