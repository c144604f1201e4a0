import type { RequestHandler } from 'express';

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

/** What Express hands on of a path of ours: texts. */
export type PathTexts = Readonly<Record<string, string>>;

/** A handler of Express for steps of which none answers. */
export function passing(steps: readonly Step[]): RequestHandler<PathTexts> {
  return (req, res, next) => {
    goThrough(steps, req, res).then(() => next(), next);
  };
}

/** A handler of Express for steps of which the last answers. */
export function handlerOf(steps: readonly Step[]): RequestHandler<PathTexts> {
  return (req, res) => goThrough(steps, req, res);
}
