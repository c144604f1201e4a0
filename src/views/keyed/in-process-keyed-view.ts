import type { Feed } from '../positioned-view.js';
import { type MonotonicClock, Standing } from '../standing.js';
import type { KeyedView, Reading, Ticket } from './keyed-view.js';

/** A value, and as of which position it was read: one that was read before that is too old. */
interface Entry<Value> {
  readonly at: bigint;
  readonly value: Value;
  readonly weight: number;
}

/** The most notes at a time: as many may be reading the tables. More of them, and the oldest go, and nothing else. */
const MOST_NOTES = 1_000;

export interface InProcessKeyedViewOptions<Value> {
  /** The most that all its values may weigh together; the least recently used go first. */
  readonly capacity: number;
  /** What a value weighs. */
  readonly weightOf: (value: Value) => number;
}

let instances = 0;

/** The view in this process's memory: gone with it, and begun anew by the next. */
export class InProcessKeyedView<Value> implements KeyedView<Value> {
  readonly #options: InProcessKeyedViewOptions<Value>;
  /** The least recently used first. */
  readonly #entries = new Map<string, Entry<Value>>();
  #weight = 0;
  /**
   * Where somebody is reading a value from the tables, oldest first: the position before which it is too old, which is
   * where the view stood then, or that of the last commit that has named the key since. Nothing may come of it, for
   * there are keys of nothing; so notes have a bound of their own, and displace no values.
   */
  readonly #notes = new Map<string, bigint>();
  readonly #standing: Standing;
  /** Another one after each loss. */
  #instance = '';

  constructor(options: InProcessKeyedViewOptions<Value>, nowMs?: MonotonicClock) {
    this.#options = options;
    this.#standing = new Standing(nowMs);
  }

  /** What its values weigh together. */
  get weight(): number {
    return this.#weight;
  }

  /** How many notes it has. */
  get noteCount(): number {
    return this.#notes.size;
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
      if (this.#notes.has(key)) this.#notes.set(key, to);
      const entry = this.#entries.get(key);
      if (entry !== undefined && entry.at < to) this.#drop(key, entry);
    }
    return true;
  }

  async read(key: string): Promise<Reading<Value>> {
    const { position } = this.#standing;
    if (position === undefined) return {};
    const ticket = { key, instance: this.#instance };
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      this.#note(key, position);
      return { position, ticket };
    }
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const at = entry.at > position ? entry.at : position;
    return { position, held: { result: entry.value, position: at }, ticket };
  }

  async fill({ key, instance }: Ticket, position: bigint, value: Value): Promise<void> {
    if (instance !== this.#instance) return;
    const entry = this.#entries.get(key);
    const changedAt = entry?.at ?? this.#notes.get(key);
    if (changedAt === undefined || position < changedAt) return;
    this.#notes.delete(key);
    if (entry !== undefined) this.#drop(key, entry);
    this.#put(key, { at: position, value, weight: this.#options.weightOf(value) });
  }

  async leave(): Promise<void> {
    this.#forget();
    this.#standing.lose();
  }

  #note(key: string, position: bigint): void {
    if (this.#notes.has(key)) return;
    this.#notes.set(key, position);
    if (this.#notes.size <= MOST_NOTES) return;
    for (const oldest of this.#notes.keys()) {
      this.#notes.delete(oldest);
      return;
    }
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
    this.#notes.clear();
  }
}
