import type { Feed } from '../positioned-view.js';
import { Standing } from '../standing.js';
import type { KeyedView, Reading, Ticket } from './keyed-view.js';

/** What is known of a key: a value, or a note that somebody is reading it from the tables. */
interface Entry<Value> {
  /** Position as of which the value was read, or where the view stood when the note was left. */
  readonly at: bigint;
  readonly value: Value | undefined;
  /** A value from before it is too old: `at`, or, of a note, the last commit that has named the key since. */
  changedAt: bigint;
  readonly weight: number;
}

export interface InProcessKeyedViewOptions<Value> {
  /** The most that all its entries may weigh together; the least recently used go first. */
  readonly capacity: number;
  /** What a value weighs; a note weighs 1. */
  readonly weightOf: (value: Value) => number;
}

let instances = 0;

/** The view in this process's memory: gone with it, and begun anew by the next. */
export class InProcessKeyedView<Value> implements KeyedView<Value> {
  readonly #options: InProcessKeyedViewOptions<Value>;
  /** The least recently used first. */
  readonly #entries = new Map<string, Entry<Value>>();
  #weight = 0;
  readonly #standing = new Standing();
  /** Another one after each loss. */
  #instance = '';

  constructor(options: InProcessKeyedViewOptions<Value>) {
    this.#options = options;
  }

  /** What its entries weigh together. */
  get weight(): number {
    return this.#weight;
  }

  async resume(feed: Feed, position: bigint): Promise<boolean> {
    return this.#standing.resume(feed, position);
  }

  async reset(feed: Feed, position: bigint): Promise<boolean> {
    if (!this.#standing.reset(feed, position)) return false;
    this.#forget();
    instances += 1;
    this.#instance = instances.toString();
    return true;
  }

  async advance(feed: Feed, from: bigint, to: bigint, keys: readonly string[]): Promise<boolean> {
    if (!this.#standing.advance(feed, from, to)) return false;
    for (const key of keys) {
      const entry = this.#entries.get(key);
      if (entry === undefined) continue;
      if (entry.value === undefined) entry.changedAt = to;
      else if (entry.at < to) this.#drop(key, entry);
    }
    return true;
  }

  async read(key: string): Promise<Reading<Value>> {
    const { position } = this.#standing;
    if (position === undefined) return {};
    const ticket = { key, instance: this.#instance };
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      this.#put(key, { at: position, value: undefined, changedAt: position, weight: 1 });
      return { position, ticket };
    }
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (entry.value === undefined) return { position, ticket };
    const at = entry.at > position ? entry.at : position;
    return { position, held: { result: entry.value, position: at }, ticket };
  }

  async fill({ key, instance }: Ticket, position: bigint, value: Value): Promise<void> {
    const entry = instance === this.#instance ? this.#entries.get(key) : undefined;
    if (entry === undefined || position < entry.changedAt) return;
    this.#drop(key, entry);
    const weight = this.#options.weightOf(value);
    this.#put(key, { at: position, value, changedAt: position, weight });
  }

  async leave(): Promise<void> {
    this.#forget();
    this.#standing.lose();
  }

  #put(key: string, entry: Entry<Value>): void {
    if (entry.weight > this.#options.capacity) return;
    this.#entries.set(key, entry);
    this.#weight += entry.weight;
    for (const [oldest, { weight }] of this.#entries) {
      if (this.#weight <= this.#options.capacity) return;
      this.#entries.delete(oldest);
      this.#weight -= weight;
    }
  }

  #drop(key: string, { weight }: Entry<Value>): void {
    this.#entries.delete(key);
    this.#weight -= weight;
  }

  #forget(): void {
    this.#entries.clear();
    this.#weight = 0;
  }
}
