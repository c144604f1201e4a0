import type { KeyScope, UserRole } from './roles.js';

/** Makes a key for programs. */
export interface CreateApiKey {
  readonly type: 'CreateApiKey';
  readonly userId: string;
  /** What nextKeyId says. */
  readonly keyId: string;
  readonly name: string;
  readonly role: UserRole;
  readonly scopes: readonly KeyScope[];
  readonly secretHash: string;
  readonly addresses?: readonly string[];
  readonly expiresAt?: string;
}

export interface RevokeApiKey {
  readonly type: 'RevokeApiKey';
  readonly userId: string;
  readonly keyId: string;
  readonly reason?: string;
}

/** Takes back all tokens that were made for somebody, whether registered or not. */
export interface RevokeTokens {
  readonly type: 'RevokeTokens';
  readonly userId: string;
  readonly reason: string;
}

export interface SuspendUser {
  readonly type: 'SuspendUser';
  readonly userId: string;
  readonly reason: string;
  /** Whether the user's orders are to go, too. */
  readonly cancelOrders: boolean;
}

export interface ResumeUser {
  readonly type: 'ResumeUser';
  readonly userId: string;
  readonly reason: string;
}

/** Records that what could tell who the user is has been deleted. */
export interface EraseUser {
  readonly type: 'EraseUser';
  readonly userId: string;
}

export type UserCommand =
  CreateApiKey | RevokeApiKey | RevokeTokens | SuspendUser | ResumeUser | EraseUser;
