import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

import { CORRELATION_HEADER, correlationIdOf } from './correlation.js';
import { leftOf } from './limits/counting.js';

/** What helmet sets, which is the same on every answer: names and values in turn. */
const SECURITY_HEADERS: readonly string[] = collected();

/** Sets what every answer carries: what keeps browsers from harm, the id of the request, and what is left to its caller. */
export const standardHeaders: RequestHandler = (_req, res, next) => {
  setStandardHeaders(res);
  next();
};

/** The same for an answer that has not been begun; it does not matter whether it has them already. */
export function setStandardHeaders(res: Response): void {
  const headers = standardHeadersOf(res);
  for (let index = 0; index < headers.length; index += 2) {
    res.setHeader(headers[index]!, headers[index + 1]!);
  }
}

/** The same as names and values in turn, which is what `writeHead` takes quickest: one by one they cost a look-up each. */
export function standardHeadersOf(res: Response): string[] {
  const correlationId = correlationIdOf(res);
  const headers =
    correlationId === undefined
      ? [...SECURITY_HEADERS]
      : [...SECURITY_HEADERS, CORRELATION_HEADER, correlationId];
  const left = leftOf(res);
  if (left !== undefined) headers.push(...left);
  return headers;
}

function collected(): readonly string[] {
  const headers: string[] = [];
  const req = new IncomingMessage(new Socket());
  const res = new ServerResponse(req);
  res.setHeader = (name, value) => {
    headers.push(name, String(value));
    return res;
  };
  // Its default options make nothing depend on the request.
  helmet()(req, res, (error) => {
    if (error !== undefined) throw new Error('no security headers', { cause: error });
  });
  return headers;
}
