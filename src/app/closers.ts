/** What must be closed when the process ends, in the reverse of the order in which it was opened. */
export class Closers {
  readonly #stack: (() => Promise<void>)[] = [];

  /** Notes how to close what has just been opened. */
  add(close: () => Promise<void>): void {
    this.#stack.push(close);
  }

  /**
   * Closes everything, the latest first. One failure does not keep the others open.
   * @throws AggregateError with every failure
   */
  async closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = this.#stack.pop(); close !== undefined; close = this.#stack.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed');
  }
}
