import { createHash, createHmac } from 'node:crypto';

import { userOfKey } from '../domain/user/api-keys.js';

/*
 * An API key is `tfk_<userId without dashes>_<n>.<secret>`: what is before the dot is its id, which says in whose stream it is
 * recorded. The secret is derived from the id by AUTH_KEY_SECRET, so that signatures can be checked although only its hash is
 * recorded, and what is recorded forges nothing.
 */

/** How every key begins, and no token does. */
const PREFIX = 'tfk_';

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
  return userOfKey(keyId) !== undefined && secret !== '' ? { keyId, secret } : undefined;
}
