/** A request that has been taken in. */
export class Admitted {
  /** Whether it is among those in hand. */
  isInHand = false;
  /** Whether it has been answered. */
  isDone = false;
  before: Admitted | undefined = undefined;
  after: Admitted | undefined = undefined;

  /** @param atMs since when all of it is there, as far as that is known */
  constructor(public atMs: number) {}
}

/**
 * Requests in hand, in the order in which they came to be. A Set, out of which as much is taken as is put in, lays itself out anew over
 * and over, and each layout that has grown old keeps those after it, and all that was in them, from being collected with what is young.
 */
export class InHand {
  #first: Admitted | undefined;
  #last: Admitted | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The one that has been there for longest. */
  get first(): Admitted | undefined {
    return this.#first;
  }

  /** @param admitted that is not in hand */
  add(admitted: Admitted): void {
    admitted.isInHand = true;
    admitted.before = this.#last;
    if (this.#last === undefined) this.#first = admitted;
    else this.#last.after = admitted;
    this.#last = admitted;
    this.#size += 1;
  }

  /** Takes a request out, if it is there. */
  remove(admitted: Admitted): void {
    if (!admitted.isInHand) return;
    const { before, after } = admitted;
    if (before === undefined) this.#first = after;
    else before.after = after;
    if (after === undefined) this.#last = before;
    else after.before = before;
    admitted.isInHand = false;
    // What has grown old is to keep nothing alive.
    admitted.before = undefined;
    admitted.after = undefined;
    this.#size -= 1;
  }
}
