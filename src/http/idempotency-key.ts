import type { IncomingMessage } from 'node:http';

import { ApplicationError } from '../errors.js';

const HEADER = 'Idempotency-Key';

/** Says that the answer repeats an earlier one: the request did nothing. */
export const REPLAYED_HEADER = 'Idempotency-Replayed';

/** Visible ASCII: no white space, so that a header that was sent twice, which Node joins by ", ", is no key. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * The key under which a client may send the request again; undefined when it sent none.
 * @throws ApplicationError INVALID_REQUEST when the header is no key
 */
export function requestedKey({ headers }: IncomingMessage): string | undefined {
  return readKey(headers['idempotency-key'], HEADER);
}

/**
 * A key, as a client sent it.
 * @param field where it was sent
 * @throws ApplicationError INVALID_REQUEST when it is none
 */
export function readKey(key: unknown, field: string): string | undefined {
  if (key === undefined || (typeof key === 'string' && KEY.test(key))) return key;
  const rule = `${field} must be 1 to 255 visible ASCII characters, sent once`;
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field, rule }] });
}
