/** Values by key: so many, those that were added last. */
export class LastAdded<Value> {
  readonly #most: number;
  readonly #values = new Map<string, Value>();
  /** Goes over all of them once, as they are let go of: from its front, a map steps over each that has gone. */
  #oldest = this.#values.entries();

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Adds what is not there.
   * @returns what there is no more room for, which is let go of
   */
  add(key: string, value: Value): readonly [string, Value] | undefined {
    this.#values.set(key, value);
    if (this.#values.size <= this.#most) return undefined;
    // There is one, for what is added comes behind all that has been let go of.
    const surplus = this.#oldest.next().value!;
    this.#values.delete(surplus[0]);
    return surplus;
  }

  /** @returns whether it was there */
  delete(key: string): boolean {
    return this.#values.delete(key);
  }

  clear(): void {
    this.#values.clear();
    this.#oldest = this.#values.entries();
  }
}
