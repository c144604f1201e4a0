import { type Decision, Refusal } from '../decision.js';
import type { CreateApiKey, RevokeApiKey } from './commands.js';
import type { ApiKeyCreated, ApiKeyRevoked } from './events.js';
import { isKeyUsable, type User } from './user.js';

/** Keys that a user may have at a time, those that were revoked or have expired not counted. */
export const MAX_API_KEYS = 20;

/** Keys that a user may ever have made: a user's events are read as a whole. */
export const MAX_API_KEYS_EVER = 1_000;

export const MAX_KEY_NAME_LENGTH = 100;

/** Addresses that one key may be bound to. */
export const MAX_KEY_ADDRESSES = 20;

const KEY_ID =
  /^tfk_([0-9a-f]{8})([0-9a-f]{4})(7[0-9a-f]{3})([0-9a-f]{4})([0-9a-f]{12})_[1-9]\d{0,5}$/;

/** The id of the key that a user makes next. It names its user, so that whoever gets the key knows where its events are. */
export function nextKeyId(userId: string, { keys }: User): string {
  return `tfk_${userId.replaceAll('-', '')}_${keys.size + 1}`;
}

/** Whose a key of this id would be; undefined when no key can have it. */
export function userOfKey(keyId: string): string | undefined {
  const [, ...groups] = KEY_ID.exec(keyId) ?? [];
  return groups.length === 0 ? undefined : groups.join('-');
}

/** @returns INVALID_REQUEST when it would have expired already; TOO_MANY_API_KEYS */
export function createApiKey(
  user: User,
  { type: _type, ...key }: CreateApiKey,
  now: string,
): Decision<ApiKeyCreated> {
  if (key.expiresAt !== undefined && key.expiresAt <= now) {
    return new Refusal('INVALID_REQUEST', 'expiresAt must be a time to come', 'expiresAt');
  }
  const usable = [...user.keys.values()].filter((one) => isKeyUsable(one, now)).length;
  if (usable >= MAX_API_KEYS) return tooMany(`${MAX_API_KEYS} keys that can be used`);
  if (user.keys.size >= MAX_API_KEYS_EVER) return tooMany(`made ${MAX_API_KEYS_EVER} keys`);
  return [{ type: 'ApiKeyCreated', data: { ...key, at: now } }];
}

/** A key that was revoked stays so. @returns API_KEY_NOT_FOUND */
export function revokeApiKey(
  { keys }: User,
  { userId, keyId, reason }: RevokeApiKey,
  now: string,
): Decision<ApiKeyRevoked> {
  const key = keys.get(keyId);
  if (key === undefined) {
    return new Refusal('API_KEY_NOT_FOUND', `user ${userId} has no key ${keyId}`, 'keyId');
  }
  if (key.revokedAt !== undefined) return [];
  const data = { userId, keyId, ...(reason !== undefined && { reason }), at: now };
  return [{ type: 'ApiKeyRevoked', data }];
}

function tooMany(what: string): Refusal {
  return new Refusal('TOO_MANY_API_KEYS', `the user has ${what}`);
}
