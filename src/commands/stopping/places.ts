/** So many things are done at a time; the others wait, in their order. */
export class Places {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param places how many are done at a time */
  constructor(places: number) {
    this.#free = places;
  }

  /** Does something once there is a place for it. @throws what it throws */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
