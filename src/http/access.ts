/*
 * Who may use a route. Each route says so in its list; nothing enforces it as long as nobody can prove who they are,
 * for which reason the server keeps to loopback addresses until then.
 */

/** What somebody who is known to the system may be. */
export const USER_ROLES = ['trader', 'market-maker', 'operator', 'auditor', 'admin'] as const;
export type UserRole = (typeof USER_ROLES)[number];

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
