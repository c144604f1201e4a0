/** Where somebody sleeps until there is something new; what comes while nobody sleeps is not lost. */
export class WakeUp {
  #isDue = false;
  #wake: () => void = () => undefined;

  /** Whether there was a call since the last `clear`. */
  get isDue(): boolean {
    return this.#isDue;
  }

  call(): void {
    this.#isDue = true;
    this.#wake();
  }

  /** Whoever looks for what is new from here on needs no call for what was new before. */
  clear(): void {
    this.#isDue = false;
  }

  /** Resolves with the next call, or at once when there has been one since the last `clear`. */
  async wait(): Promise<void> {
    if (!this.#isDue) await new Promise<void>((resolve) => (this.#wake = resolve));
  }
}
