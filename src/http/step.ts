import type { Request, RequestHandler, Response } from 'express';

import type { Incoming, Outgoing } from './exchange.js';

/**
 * A part of what a request goes through. It goes on when the step returns, or when what it returns resolves; whatever is thrown is what
 * the request is answered with. A step that answers ends the way.
 */
export type Step = (req: Incoming, res: Outgoing) => void | Promise<void>;

/** Has a request go through steps, one after the other, until one has ended its answer. @throws whatever a step throws */
export async function goThrough(
  steps: readonly Step[],
  req: Incoming,
  res: Outgoing,
): Promise<void> {
  for (const step of steps) {
    const going = step(req, res);
    // What is done at once is not waited for: that would cost a turn of the queue.
    if (going !== undefined) await going;
    if (res.writableEnded) return;
  }
}

/** A handler of Express for steps of which none answers. */
export function passing(steps: readonly Step[]): RequestHandler {
  return (req, res, next) => {
    goThrough(steps, ...ofExpress(req, res)).then(() => next(), next);
  };
}

/** A handler of Express for steps of which the last answers. */
export function handlerOf(steps: readonly Step[]): RequestHandler {
  return (req, res) => goThrough(steps, ...ofExpress(req, res));
}

/** A request and its answer as Express hands them on, under a route of ours: its parameters are texts. */
export function ofExpress(req: Request, res: Response): [Incoming, Outgoing] {
  return [req as unknown as Incoming, res];
}
