import type { Feed } from './positioned-view.js';

/** Where a view in this process's memory stands, and who feeds it: the guards of a PositionedView. */
export class Standing {
  #feed: Feed | undefined;
  #position: bigint | undefined;

  /** Undefined when the view is lost, or was never begun. */
  get position(): bigint | undefined {
    return this.#position;
  }

  /** @returns false, having changed nothing, unless the view stands there, of the same tables */
  resume(feed: Feed, position: bigint): boolean {
    const { epoch = -1, number } = this.#feed ?? {};
    if (this.#position !== position || number !== feed.number || epoch > feed.epoch) return false;
    this.#feed = feed;
    return true;
  }

  /** @returns false, having changed nothing, when the view is fed under a higher epoch */
  reset(feed: Feed, position: bigint): boolean {
    if (this.#feed !== undefined && this.#feed.epoch > feed.epoch) return false;
    this.#feed = feed;
    this.#position = position;
    return true;
  }

  /** @returns false, having changed nothing, unless the view is at `from` and fed under this epoch */
  advance({ epoch }: Feed, from: bigint, to: bigint): boolean {
    if (this.#position !== from || this.#feed?.epoch !== epoch) return false;
    this.#position = to;
    return true;
  }

  /** The view is lost. */
  lose(): void {
    this.#feed = undefined;
    this.#position = undefined;
  }
}
