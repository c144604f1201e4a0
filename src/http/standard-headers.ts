import type { RequestHandler } from 'express';

import { CORRELATION_HEADER, correlationIdOf } from './correlation.js';
import type { Outgoing } from './exchange.js';
import { leftOf } from './limits/counting.js';

/**
 * What keeps browsers from harm in an answer that is data: it is what it says, it is no page, and pages of others do not get it. Names
 * and values in turn. Pages are served with more (documents), and that TLS is to be used says whoever speaks it, which is a proxy.
 */
const SECURITY_HEADERS: readonly string[] = [
  ...['Content-Security-Policy', "default-src 'none';frame-ancestors 'none'"],
  ...['Cross-Origin-Resource-Policy', 'same-origin'],
  ...['X-Content-Type-Options', 'nosniff'],
];

/** Sets what every answer carries: what keeps browsers from harm, the id of the request, and what is left to its caller. */
export const standardHeaders: RequestHandler = (_req, res, next) => {
  setStandardHeaders(res);
  next();
};

/** The same for an answer that has not been begun; it does not matter whether it has them already. */
export function setStandardHeaders(res: Outgoing): void {
  const headers = standardHeadersOf(res);
  for (let index = 0; index < headers.length; index += 2) {
    res.setHeader(headers[index]!, headers[index + 1]!);
  }
}

/** The same as names and values in turn, which is what `writeHead` takes quickest: one by one they cost a look-up each. */
export function standardHeadersOf(res: Outgoing): string[] {
  const correlationId = correlationIdOf(res);
  const headers =
    correlationId === undefined
      ? [...SECURITY_HEADERS]
      : [...SECURITY_HEADERS, CORRELATION_HEADER, correlationId];
  const left = leftOf(res);
  if (left !== undefined) headers.push(...left);
  return headers;
}
