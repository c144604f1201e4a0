/** How many there are at most. */
const MOST_LANES = 16;

/** What appends are sent over. */
export interface Lane {
  /** How many of its appends wait for their answers. */
  readonly waiting: number;
}

/**
 * Duplexes side by side. @grpc/grpc-js writes a message of a call only when the socket has taken the one before it, a turn of
 * the event loop later; what is ready together, such as the batches of many markets, leaves together only over several calls.
 * There are as many as have been of use at a time: one for one market.
 */
export class AppendLanes<L extends Lane> {
  readonly #lanes = new Set<L>();
  /** When an append was last answered on any of them, by the clock that never runs back. */
  heardAtMs = -Infinity;

  /** The one on which the fewest wait; undefined when all are in use and there may be another. */
  freest(): L | undefined {
    let freest: L | undefined;
    for (const lane of this.#lanes) {
      if (lane.waiting === 0) return lane;
      if (freest === undefined || lane.waiting < freest.waiting) freest = lane;
    }
    return this.#lanes.size < MOST_LANES ? undefined : freest;
  }

  /** @param open makes one, which is not chosen any more once it has called `onEnd` */
  add(open: (onEnd: () => void) => L): L {
    const lane: L = open(() => this.#lanes.delete(lane));
    this.#lanes.add(lane);
    return lane;
  }
}
