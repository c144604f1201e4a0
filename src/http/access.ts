import { type Principal, type Scope, USER_ROLES, type UserRole } from '../auth/principal.js';
import { forbidden, unauthenticated } from '../auth/refused.js';
import { ANONYMOUS } from '../request-context.js';

/*
 * Who may use a route. Each route says so in its list, each channel in its own; who enforces it is guard.ts. Where access is not
 * configured nobody can prove who they are, and the server keeps to loopback addresses.
 */

/** Whose data somebody of a role may reach by a route: the user's own only, or anybody's. */
export type Reach = 'own' | 'any';

/** `public`: anybody at all. Otherwise the roles that may, each with its reach; a role that is not named may not. */
export type Access = 'public' | { readonly [Role in UserRole]?: Reach };

/** Trading is done in one's own name. */
export const TRADERS: Access = { trader: 'own', 'market-maker': 'own' };

/** Orders are taken out of the market by their owner, or for the owner by whoever runs the market. */
export const TRADERS_AND_OPERATORS: Access = { ...TRADERS, operator: 'any', admin: 'any' };

/** Traders see what is theirs, those who run or audit the market see all of it. */
export const OWNERS_AND_STAFF: Access = { ...TRADERS_AND_OPERATORS, auditor: 'any' };

/** Whoever runs the market. */
export const OPERATORS: Access = { operator: 'any', admin: 'any' };

/** Whoever runs the market or watches over it. */
export const STAFF: Access = { operator: 'any', auditor: 'any', admin: 'any' };

/** Whoever runs the whole of it. */
export const ADMINS: Access = { admin: 'any' };

/** A key acts in the name of its owner. */
export const KEY_OWNERS: Access = { ...TRADERS, admin: 'any' };

/** What keys there are, an auditor may see. */
export const KEY_OWNERS_AND_AUDITORS: Access = { ...KEY_OWNERS, auditor: 'any' };
/** In whose name a request is carried out, and whose things it may touch. */
export interface Asker {
  readonly principal: Principal;
  /** A user, whose things alone it may touch; absent: anybody's. */
  readonly owner?: string;
}

/** Of whom nothing is known, where that matters: nothing is his. */
const STRANGER: Asker = {
  principal: { id: ANONYMOUS.id, role: 'trader', scopes: new Set(), by: 'nobody' },
  owner: ANONYMOUS.id,
};

/**
 * Lets somebody do something.
 * @param access of the route, method or channel
 * @param scope whether it looks at things or does something
 * @param principal undefined when nobody has proved who he is
 * @throws ApplicationError UNAUTHENTICATED, FORBIDDEN
 */
export function permit(access: Access, scope: Scope, principal: Principal | undefined): Asker {
  if (access === 'public') return principal === undefined ? STRANGER : { principal };
  if (principal === undefined) {
    throw unauthenticated('send Authorization: Bearer with a token or an API key');
  }
  const { id, role, scopes } = principal;
  const reach = access[role];
  if (reach === undefined) {
    const roles = USER_ROLES.filter((each) => access[each] !== undefined).join(', ');
    throw forbidden(`this is for the roles ${roles}, and not for ${role}`);
  }
  if (!scopes.has(scope)) throw forbidden(`the token or key does not have the scope ${scope}`);
  return reach === 'own' ? { principal, owner: id } : { principal };
}

/** What may name the user whose things are asked for. */
export interface NamesUser {
  readonly userId?: unknown;
}

/**
 * Checks that whoever may touch his own things only asks for nobody else's.
 * @param named path, query and body, or parameters
 * @returns whether any of them names him
 * @throws ApplicationError FORBIDDEN when one names another user
 */
export function expectOwn(owner: string, ...named: readonly (NamesUser | undefined)[]): boolean {
  const ids = named.map((each) => each?.userId).filter((id) => id !== undefined);
  if (ids.some((id) => id !== owner)) {
    throw forbidden(`userId must be your own, ${owner}`, 'userId');
  }
  return ids.length > 0;
}
