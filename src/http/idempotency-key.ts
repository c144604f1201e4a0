import type { Request, Response } from 'express';

import { ApplicationError } from '../errors.js';

const HEADER = 'Idempotency-Key';
const REPLAYED = 'Idempotency-Replayed';

/** Visible ASCII: no white space, so that a header that was sent twice, which Node joins by ", ", is no key. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * The key under which a client may send the request again; undefined when it sent none.
 * @throws ApplicationError INVALID_REQUEST when the header is no key
 */
export function requestedKey(req: Request): string | undefined {
  const key = req.get(HEADER);
  if (key === undefined || KEY.test(key)) return key;
  const rule = `${HEADER} must be 1 to 255 visible ASCII characters, sent once`;
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: HEADER, rule }] });
}

/** Says that the answer repeats an earlier one: the request did nothing. */
export function sendReplayed(res: Response): void {
  res.set(REPLAYED, 'true');
}
