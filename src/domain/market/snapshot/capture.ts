import type { BookQueues } from '../../book/book-queues.js';
import { NONE, type OrderHandle } from '../../book/handles.js';
import type { Claim } from '../state/client-order-ids.js';
import { OPEN } from '../state/finished-orders.js';
import { bookSide, type Market } from '../state/market.js';
import type { OpenOrder } from '../state/open-order.js';
import { SIDES } from '../terms.js';
import { ByteWriter } from './byte-writer.js';
import { describeHead, type MarketHead } from './head.js';
import { END, RowWriter } from './resting-rows.js';

/** Orders written in a step, which takes a millisecond or so. */
const STEP = 1_000;

/** Bytes of a block, about: as many as a step takes. */
const BLOCK_BYTES = 16 * 1024;
/** Letters of a block of those that tell how orders ended; a part of the form. */
const LETTERS = 256 * 1024;

/**
 * A market as it stands now, described while it goes on changing: the form in which it is stored. Nothing is copied at once,
 * whatever the market holds. It is read in steps, one order after the other; of what is about to change meanwhile, orders and
 * parts of the book, a copy is kept. Equal markets make equal bytes, however they came about.
 */
export class MarketCapture {
  readonly #market: Market;
  readonly #head: MarketHead;
  readonly #recent: readonly Claim[];
  readonly #queues: BookQueues;
  /** Those that rested and have changed since, as they were, by the places that they had in the book. */
  readonly #kept = new Map<OrderHandle, OpenOrder>();
  /** The numbers of all that have. */
  readonly #changed = new Set<number>();
  /** The latest order there was. */
  readonly #newest: number;

  /** @throws Error in the middle of a command, or when the market is being captured already */
  constructor(market: Market) {
    if (market.capture !== undefined) throw new Error('a market is captured once at a time');
    this.#market = market;
    this.#head = describeHead(market);
    this.#recent = market.clientOrderIds.recentlyFinished();
    this.#queues = market.book.freezeQueues();
    this.#newest = market.orderCount;
    market.capture = this;
  }

  /** An order is about to change. */
  keep(order: OpenOrder): void {
    if (order.number > this.#newest || this.#changed.has(order.number)) return;
    this.#changed.add(order.number);
    if (order.handle !== NONE) this.#kept.set(order.handle, order.copy());
  }

  /** Lets the market change without being told; to be called in the end, whether or not all was read. */
  release(): void {
    if (this.#market.capture !== this) return;
    this.#market.capture = undefined;
    this.#market.book.thawQueues();
    this.#kept.clear();
    this.#changed.clear();
  }

  /**
   * The description, step by step.
   * @param notes a text to be kept with it
   */
  *blocks(notes: string): Generator<Uint8Array, void> {
    const writer = new ByteWriter(BLOCK_BYTES);
    writer.text(JSON.stringify(this.#head));
    yield writer.take();
    writer.text(notes);
    yield* inBlocks(writer.take());
    for (let first = 1; first <= this.#newest; first += LETTERS) {
      writer.bytes(this.#letters(first, Math.min(LETTERS, this.#newest + 1 - first)));
      yield writer.take();
    }
    writer.bytes(new Uint8Array());
    yield* this.#writeRecent(writer);
    const rows = new RowWriter(writer);
    let written = 0;
    for (const side of SIDES) {
      for (const { price, first } of this.#queues.levels(bookSide(side))) {
        for (let handle = first; handle !== NONE; handle = this.#queues.next(handle)) {
          this.#write(rows, handle, price);
          written += 1;
          if (written % STEP === 0) yield writer.take();
        }
      }
      writer.number(END);
    }
    yield writer.take();
  }

  *#writeRecent(writer: ByteWriter): Generator<Uint8Array, void> {
    writer.number(this.#recent.length);
    for (const [index, claim] of this.#recent.entries()) {
      writer.text(claim.userId);
      writer.text(claim.clientOrderId);
      writer.number(claim.number);
      writer.number(claim.termsDigest);
      if (index % STEP === STEP - 1) yield writer.take();
    }
  }

  /** How orders had ended, from a number on: those that have changed since had not. */
  #letters(first: number, count: number): Uint8Array {
    const letters = this.#market.finished.copy(first, count);
    for (const number of this.#changed) {
      if (number >= first && number < first + count) letters[number - first] = OPEN;
    }
    return letters;
  }

  /** The order that rested there, as it was; what has not changed since is still there. */
  #write(rows: RowWriter, handle: OrderHandle, price: number): void {
    const { open } = this.#market;
    const kept = this.#kept.get(handle);
    if (kept !== undefined) return rows.write(kept, price);
    const packed = open.packedAt(handle);
    if (packed === undefined) rows.write(open.at(handle), price);
    else rows.writePacked(packed, price);
  }
}

/** A long text in pieces: whoever takes them hashes and compresses each at once. */
function* inBlocks(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let start = 0; start < bytes.length; start += BLOCK_BYTES) {
    yield bytes.subarray(start, start + BLOCK_BYTES);
  }
}
