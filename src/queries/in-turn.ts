import { ApplicationError } from '../errors.js';

/** How many may wait behind the one that is at work. */
const MAX_WAITING = 15;

/** Work that takes the process much time, one piece after the other: however many ask, all else goes on beside one. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();
  #taken = 0;

  /**
   * Does a piece of work when its turn comes.
   * @throws ApplicationError OVERLOADED, at once, when too many are waiting; whatever `work` throws
   */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#taken > MAX_WAITING) {
      const why = `${MAX_WAITING} questions about the past are waiting, as many as may`;
      throw new ApplicationError('OVERLOADED', why, { retryAfter: 1 });
    }
    this.#taken += 1;
    const done = this.#last.then(work, work);
    this.#last = done;
    try {
      return await done;
    } finally {
      this.#taken -= 1;
    }
  }
}
