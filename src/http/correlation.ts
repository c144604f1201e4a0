import { randomUUID } from 'node:crypto';

import type { RequestHandler, Response } from 'express';

const HEADER = 'X-Correlation-Id';

/** What a client may choose as its own correlation id; nothing in it grows when it is written as JSON. */
const ACCEPTABLE = /^[\w.:~+/=@-]{1,128}$/;

/** Gives every request a correlation id, the client's own when it sent a fit one, and returns it with the answer. */
export const correlation: RequestHandler = (req, res, next) => {
  const sent = req.get(HEADER);
  res.set(HEADER, sent !== undefined && ACCEPTABLE.test(sent) ? sent : randomUUID());
  next();
};

/** The id of the request that is answered; undefined when `correlation` has not been reached. */
export function correlationIdOf(res: Response): string | undefined {
  return res.get(HEADER);
}
