const PLACEHOLDER = /<([a-z]+)>/g;

/** What placeholders stand for, as far as the session has learnt. */
export class Placeholders {
  readonly #values = new Map<string, string>();

  /** The value of a placeholder, which `make` tells when it is asked for first. */
  get(name: string, make: () => string): string {
    const value = this.#values.get(name) ?? make();
    this.#values.set(name, value);
    return value;
  }

  set(name: string, value: string): void {
    this.#values.set(name, value);
  }

  /** The text with every placeholder replaced. @throws Error for one that no answer has told */
  fill(text: string): string {
    return text.replace(PLACEHOLDER, (_match, name: string) => {
      const value = this.#values.get(name);
      if (value === undefined) throw new Error(`no answer has told what <${name}> is`);
      return value;
    });
  }
}
