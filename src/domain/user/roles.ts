/** What somebody who is known to the system may be. */
export const USER_ROLES = ['trader', 'market-maker', 'operator', 'auditor', 'admin'] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** What a key may be used for: to look, to trade and change things. */
export const KEY_SCOPES = ['read', 'trade'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** The roles that a key made by somebody of a role may have: never more than its maker's. */
export const GRANTED_ROLES: Readonly<Record<UserRole, readonly UserRole[]>> = {
  trader: ['trader'],
  'market-maker': ['market-maker', 'trader'],
  operator: ['operator'],
  auditor: ['auditor'],
  admin: USER_ROLES,
};
