/** What to do about messages that nobody has taken. */
export interface InboxOptions {
  /** How many are kept. */
  readonly limit: number;
  /** Whether only the latest is. */
  readonly keepsLatest: boolean;
  /** There are as many as are kept: no more are to be put in until it is empty. */
  onFull(): void;
  onEmpty(): void;
  /** Whoever took them takes no more. */
  onReturn(): void;
}

interface Waiting<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: Error) => void;
}

/** Messages that wait to be taken, in order; a bounded number of them. */
export class Inbox<T> implements AsyncIterableIterator<T, undefined> {
  readonly #options: InboxOptions;
  #items: T[] = [];
  #next = 0;
  readonly #waiting: Waiting<T>[] = [];
  #isFull = false;
  #isEnded = false;
  #error: Error | undefined;

  constructor(options: InboxOptions) {
    this.#options = options;
  }

  put(item: T): void {
    if (this.#isEnded) return;
    const first = this.#waiting.shift();
    if (first !== undefined) {
      first.resolve({ done: false, value: item });
      return;
    }
    if (this.#options.keepsLatest) this.#clear();
    this.#items.push(item);
    if (this.#options.keepsLatest || this.#isFull) return;
    if (this.#items.length - this.#next < this.#options.limit) return;
    this.#isFull = true;
    this.#options.onFull();
  }

  /** Nothing more comes: once what is there was taken, whoever asks is told, by an error if there is one. */
  end(error?: Error): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#error = error;
    for (const { resolve, reject } of this.#waiting.splice(0)) {
      if (error === undefined) resolve({ done: true, value: undefined });
      else reject(error);
    }
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    if (this.#next < this.#items.length) return { done: false, value: this.#take() };
    if (this.#error !== undefined) throw this.#error;
    if (this.#isEnded) return { done: true, value: undefined };
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.#clear();
    this.end();
    this.#options.onReturn();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): T {
    const item = this.#items[this.#next++]!;
    if (this.#next === this.#items.length) {
      this.#clear();
      if (this.#isFull) {
        this.#isFull = false;
        this.#options.onEmpty();
      }
    }
    return item;
  }

  #clear(): void {
    this.#items = [];
    this.#next = 0;
  }
}
