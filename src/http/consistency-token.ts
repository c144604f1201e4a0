import type { IncomingMessage } from 'node:http';

import { ApplicationError } from '../errors.js';

/** Hands the client the log position as of which it was answered, or from which queries show what its command did. */
export const TOKEN_HEADER = 'Consistency-Token';

/** A log position fits 64 bits; -1 is before the first. */
const POSITION = /^v1:(-1|0|[1-9]\d{0,18})$/;

/** Tokens of one request at most. */
const MAX_TOKENS = 100;

/** The token of a log position; an opaque text to the client. */
export function encodeToken(position: bigint): string {
  return Buffer.from(`v1:${position}`).toString('base64url');
}

/** The log position of a token, or undefined when the text is none of ours. */
export function decodeToken(token: string): bigint | undefined {
  const digits = POSITION.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (digits === undefined) return undefined;
  const position = BigInt(digits);
  // Decoding is lenient; only what we would have written counts.
  return encodeToken(position) === token ? position : undefined;
}

/**
 * The position that a query must have reached, when the client sent a token, or the highest of several.
 * @throws ApplicationError INVALID_REQUEST when the header is no token of ours
 */
export function requestedPosition({ headers }: IncomingMessage): bigint | undefined {
  const header = headers['consistency-token'];
  // Node joins those that are sent apart.
  if (typeof header !== 'string') return undefined;
  const positions = header.split(/ *, */, MAX_TOKENS + 1).map(decodeToken);
  if (positions.length > MAX_TOKENS || positions.includes(undefined)) throw noToken();
  return positions.reduce((a = -1n, b = -1n) => (b > a ? b : a));
}

function noToken(): ApplicationError {
  const rule =
    `${TOKEN_HEADER} must be what an answer gave in its ${TOKEN_HEADER}, or several of them parted by commas;` +
    ' a number is none';
  return new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: TOKEN_HEADER, rule }] });
}
