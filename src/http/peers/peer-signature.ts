import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Which way a text goes: what is signed for one is nothing for the other. */
export type Direction = 'message' | 'answer';

/** What a signature is of. */
export interface Signed {
  readonly direction: Direction;
  /** Of the message; its answer is signed with the same, and so is an answer to no other. */
  readonly nonce: string;
  /** Of the body: known before that has come. */
  readonly digest: string;
}

/** SHA-256 of a body. */
export function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('base64url');
}

/** HMAC-SHA-256 by the secret of the process that a message is for. */
export function signatureOf(secret: string, { direction, nonce, digest }: Signed): string {
  return hmac(secret, direction, nonce, digest).toString('base64url');
}

/** Whether a signature is that of whoever knows the secret; takes as long whatever is wrong with it. */
export function isSignedBy(
  secret: string,
  { direction, nonce, digest }: Signed,
  given: string,
): boolean {
  const expected = hmac(secret, direction, nonce, digest);
  const bytes = Buffer.from(given, 'base64url');
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

/** None of the parts has a line break in it. */
function hmac(secret: string, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', secret).update(parts.join('\n')).digest();
}
