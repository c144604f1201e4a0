import type { FeedProblem } from './messages.js';

/** The server does not give what was asked for: `problem` says why. */
export class FeedRefused extends Error {
  override readonly name = 'FeedRefused';
  readonly code: string;

  constructor(readonly problem: FeedProblem) {
    super(`${problem.code}: ${problem.detail}`);
    this.code = problem.code;
  }
}
