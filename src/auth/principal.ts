import { KEY_SCOPES, type KeyScope, type UserRole } from '../domain/user/roles.js';

/*
 * Who asks. At the bottom of the room, because commands, queries and routes all speak of principals, and none of them need know
 * how somebody proves to be one.
 */

export {
  KEY_SCOPES as SCOPES,
  type KeyScope as Scope,
  USER_ROLES,
  type UserRole,
} from '../domain/user/roles.js';

export const ALL_SCOPES: ReadonlySet<KeyScope> = new Set(KEY_SCOPES);

/** Who asks, and as what. */
export interface Principal {
  /** A user id, or a name for whoever acts without one. Events record it as their actor. */
  readonly id: string;
  readonly role: UserRole;
  readonly scopes: ReadonlySet<KeyScope>;
  /** How he has proved it; `nobody`: he has not, for nobody need, or the engine acts in his name. */
  readonly by: 'jwt' | 'key' | 'nobody';
  /** Of one who came by a key: which. */
  readonly keyId?: string;
}

/** Somebody who is only named: where access is not configured, which lets everybody do everything, or by the engine itself. */
export function named(id: string): Principal {
  return { id, role: 'admin', scopes: ALL_SCOPES, by: 'nobody' };
}
