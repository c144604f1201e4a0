const PLACEHOLDER = /<([a-z]+)>/g;

/** What placeholders stand for, as far as the session has learnt. */
export class Placeholders {
  readonly #makers: Readonly<Record<string, () => string>>;
  readonly #values = new Map<string, string>();

  /** @param makers of what no answer tells: called when it is needed first */
  constructor(makers: Readonly<Record<string, () => string>> = {}) {
    this.#makers = makers;
  }

  set(name: string, value: string): void {
    this.#values.set(name, value);
  }

  /** What a placeholder stands for; undefined when nothing has told yet. */
  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** The text with every placeholder replaced. @throws Error for one that nothing has told */
  fill(text: string): string {
    return text.replace(PLACEHOLDER, (_match, name: string) => {
      const value = this.#values.get(name) ?? this.#makers[name]?.();
      if (value === undefined) throw new Error(`no answer has told what <${name}> is`);
      this.#values.set(name, value);
      return value;
    });
  }
}
