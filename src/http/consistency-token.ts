import type { Request, Response } from 'express';

import { ApplicationError } from '../errors.js';

const HEADER = 'Consistency-Token';

/** A log position fits 64 bits. */
const TOKEN = /^\d{1,19}$/;

/** Hands the client the log position from which queries show what its command did. */
export function sendToken(res: Response, position: bigint): void {
  res.set(HEADER, position.toString());
}

/**
 * The position that a query must have reached, when the client sent one.
 * @throws ApplicationError INVALID_REQUEST when the header is no token of ours
 */
export function requestedPosition(req: Request): bigint | undefined {
  const token = req.get(HEADER);
  if (token === undefined) return undefined;
  if (TOKEN.test(token)) return BigInt(token);
  const rule = `${HEADER} must be a token that a command answered`;
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: HEADER, rule }] });
}
