import type { RequestHandler } from 'express';

import type { Incoming, Outgoing } from './exchange.js';

/**
 * A part of what a request goes through. It goes on when the step returns, or when what it returns resolves; whatever is thrown is what
 * the request is answered with. A step that answers ends the way.
 */
export type Step = (req: Incoming, res: Outgoing) => void | Promise<void>;

/**
 * Has a request go through steps, one after the other, until one has ended its answer.
 * @returns undefined when all of that was done at once: it is not to be waited for, which would cost a turn of the queue
 * @throws whatever a step throws
 */
export function goThrough(
  steps: readonly Step[],
  req: Incoming,
  res: Outgoing,
): Promise<void> | undefined {
  for (let index = 0; index < steps.length; index++) {
    const going = steps[index]!(req, res);
    if (going !== undefined) return goOnBehind(going, steps, index + 1, req, res);
    if (res.writableEnded) break;
  }
  return undefined;
}

/** @param next the step that comes behind the one that is waited for */
async function goOnBehind(
  going: Promise<void>,
  steps: readonly Step[],
  next: number,
  req: Incoming,
  res: Outgoing,
): Promise<void> {
  await going;
  for (let index = next; index < steps.length && !res.writableEnded; index++) {
    const further = steps[index]!(req, res);
    if (further !== undefined) await further;
  }
}

/** What Express hands on of a path of ours: texts. */
export type PathTexts = Readonly<Record<string, string>>;

/** A handler of Express for steps of which none answers. */
export function passing(steps: readonly Step[]): RequestHandler<PathTexts> {
  return (req, res, next) => {
    const going = goThrough(steps, req, res);
    if (going === undefined) next();
    else going.then(() => next(), next);
  };
}

/** A handler of Express for steps of which the last answers. */
export function handlerOf(steps: readonly Step[]): RequestHandler<PathTexts> {
  return (req, res) => goThrough(steps, req, res);
}
