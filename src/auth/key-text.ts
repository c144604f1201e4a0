import { createHash, createHmac } from 'node:crypto';

/*
 * An API key is `tfk_<userId without dashes>_<n>.<secret>`: what is before the dot is its id, which says in whose stream it is
 * recorded. The secret is derived from the id by AUTH_KEY_SECRET, so that signatures can be checked although only its hash is
 * recorded, and what is recorded forges nothing.
 */

/** How every key begins, and no token does. */
const PREFIX = 'tfk_';

const KEY_ID =
  /^tfk_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_[1-9]\d{0,8}$/;

/** The id of a user's n-th key. @param n from 1 */
export function keyIdOf(userId: string, n: number): string {
  return `${PREFIX}${userId.replaceAll('-', '')}_${n}`;
}

/** Whose key an id is of; undefined when it is none. */
export function userOfKey(keyId: string): string | undefined {
  const parts = KEY_ID.exec(keyId);
  return parts === null ? undefined : parts.slice(1).join('-');
}

/** The secret of a key. @param keySecret AUTH_KEY_SECRET */
export function secretOfKey(keySecret: string, keyId: string): string {
  return createHmac('sha256', keySecret).update(keyId).digest('base64url');
}

/** What is recorded of a secret, in hex. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A key as its user holds it. */
export function keyText(keyId: string, secret: string): string {
  return `${keyId}.${secret}`;
}

/** Whether a bearer's text is a key and not a token. */
export function isKeyText(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** The parts of a key. @returns undefined when the text is none */
export function parseKeyText(
  text: string,
): { readonly keyId: string; readonly secret: string } | undefined {
  const dot = text.indexOf('.');
  if (dot < 0) return undefined;
  const [keyId, secret] = [text.slice(0, dot), text.slice(dot + 1)];
  return KEY_ID.test(keyId) && secret !== '' ? { keyId, secret } : undefined;
}
