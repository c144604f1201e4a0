import { crc32 } from './crc32.js';
import type { BookSnapshot, BookUpdate, FeedMessage, Level } from './messages.js';

/** Levels of each side that a checksum is made of. */
const CHECKSUM_DEPTH = 10;

/** What was wrong with a message: it does not follow what came before, or its checksum is another. */
export type BookFault = 'gap' | 'checksum';

/** A book as it follows from a snapshot and what changed. */
export class KeptBook {
  readonly #bids: Level[] = [];
  readonly #asks: Level[] = [];
  #sequence: bigint | undefined;
  #position: bigint | undefined;

  /** The best first: what is changed in place by each message. */
  get bids(): readonly Level[] {
    return this.#bids;
  }

  /** The best first. */
  get asks(): readonly Level[] {
    return this.#asks;
  }

  /** Number, in the market's stream, of the last event that is in it; undefined before the first snapshot. */
  get sequence(): bigint | undefined {
    return this.#sequence;
  }

  /** Log position as of which it holds. */
  get position(): bigint | undefined {
    return this.#position;
  }

  /** Of the ten best levels of each side, as docs/api.md has it. */
  get checksum(): number {
    const words: string[] = [];
    for (let i = 0; i < CHECKSUM_DEPTH; i++) {
      const [bid, ask] = [this.#bids[i], this.#asks[i]];
      if (bid !== undefined) words.push(`b${bid.price}:${bid.quantity}`);
      if (ask !== undefined) words.push(`a${ask.price}:${ask.quantity}`);
    }
    return crc32(words.join('|'));
  }

  /** Takes a message of the channel `book` in. @returns what was wrong: nothing of the book is to be believed then */
  take({ type, sequence, position, data }: FeedMessage<'book'>): BookFault | undefined {
    if (type === 'snapshot') this.#clear();
    else if (!this.#follows(data as BookUpdate)) return 'gap';
    this.#apply(data);
    this.#sequence = BigInt(sequence!);
    this.#position = BigInt(position);
    return this.checksum === data.checksum ? undefined : 'checksum';
  }

  /** Forgets everything. */
  clear(): void {
    this.#clear();
    this.#sequence = undefined;
    this.#position = undefined;
  }

  #clear(): void {
    this.#bids.length = 0;
    this.#asks.length = 0;
  }

  /** A change may cover more than is missing: levels are told as they are. */
  #follows({ firstSequence }: BookUpdate): boolean {
    return this.#sequence !== undefined && BigInt(firstSequence) <= this.#sequence + 1n;
  }

  #apply({ bids, asks }: BookSnapshot): void {
    for (const level of bids) put(this.#bids, level, -1);
    for (const level of asks) put(this.#asks, level, 1);
  }
}

/** Puts a level in its place, or takes it out. @param order 1: the lowest price is the first */
function put(levels: Level[], level: Level, order: 1 | -1): void {
  let [from, to] = [0, levels.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (order * compare(levels[middle]!.price, level.price) < 0) from = middle + 1;
    else to = middle;
  }
  const isThere = levels[from]?.price === level.price;
  if (level.orders > 0) levels.splice(from, isThere ? 1 : 0, level);
  else if (isThere) levels.splice(from, 1);
}

/** Prices of one market have as many decimals as one another: the longer text is the higher price. */
function compare(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
