/*
 * Who asks. At the bottom of the room, because commands, queries and routes all speak of principals, and none of them need know
 * how somebody proves to be one.
 */

/** What somebody who is known to the system may be. */
export const USER_ROLES = ['trader', 'market-maker', 'operator', 'auditor', 'admin'] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** What a token or a key may be used for: to look at things, or to do something. */
export const SCOPES = ['read', 'trade'] as const;
export type Scope = (typeof SCOPES)[number];

export const ALL_SCOPES: ReadonlySet<Scope> = new Set(SCOPES);

/** Who asks, and as what. */
export interface Principal {
  /** A user id, or a name for whoever acts without one. Events record it as their actor. */
  readonly id: string;
  readonly role: UserRole;
  readonly scopes: ReadonlySet<Scope>;
  /** How he has proved it; `nobody`: he has not, for nobody need, or the engine acts in his name. */
  readonly by: 'jwt' | 'key' | 'nobody';
  /** Of one who came by a key: which. */
  readonly keyId?: string;
}

/** Somebody who is only named: where access is not configured, which lets everybody do everything, or by the engine itself. */
export function named(id: string): Principal {
  return { id, role: 'admin', scopes: ALL_SCOPES, by: 'nobody' };
}
