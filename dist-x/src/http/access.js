/*
 * Who may use a route. Each route says so in its list; nothing enforces it as long as nobody can prove who they are,
 * for which reason the server keeps to loopback addresses until then.
 */
/** What somebody who is known to the system may be. */
export const USER_ROLES = ['trader', 'market-maker', 'operator', 'auditor', 'admin'];
/** Trading is done in one's own name. */
export const TRADERS = { trader: 'own', 'market-maker': 'own' };
/** Orders are taken out of the market by their owner, or for the owner by whoever runs the market. */
export const TRADERS_AND_OPERATORS = { ...TRADERS, operator: 'any', admin: 'any' };
/** Traders see what is theirs, those who run or audit the market see all of it. */
export const OWNERS_AND_STAFF = { ...TRADERS_AND_OPERATORS, auditor: 'any' };
/** Whoever runs the market. */
export const OPERATORS = { operator: 'any', admin: 'any' };
/** Whoever runs the market or watches over it. */
export const STAFF = { operator: 'any', auditor: 'any', admin: 'any' };
//# sourceMappingURL=access.js.map