/** Where somebody sleeps until there is something new; what comes while nobody sleeps is not lost. */
export class WakeUp {
  #isDue = false;
  #wake: () => void = () => undefined;

  call(): void {
    this.#isDue = true;
    this.#wake();
  }

  /** Resolves with the next call, or at once when there has been one since the last time. */
  async wait(): Promise<void> {
    if (!this.#isDue) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#isDue = false;
  }
}
