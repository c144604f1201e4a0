import type { BookQueues } from '../../book/book-queues.js';
import { NONE, type OrderHandle } from '../../book/handles.js';
import type { Claim } from '../state/client-order-ids.js';
import { bookSide, type Market } from '../state/market.js';
import type { OpenOrder } from '../state/open-orders.js';
import { SIDES } from '../terms.js';
import { ByteWriter } from './byte-writer.js';
import { describeHead, type MarketHead } from './head.js';
import { END, RowWriter } from './resting-rows.js';

/** Orders written in a step, which takes a millisecond or so. */
const STEP = 1_000;

/** Bytes of a block, about; and of a block of the letters that tell how orders ended. */
const BLOCK_BYTES = 64 * 1024;
const LETTERS = 256 * 1024;

/**
 * A market as it stands now, described while it goes on changing: the form in which it is stored. What is made at once is
 * little, whatever the market holds: the queues of the book are copied as a block of numbers. The orders themselves are read in steps, one after the other; of one that is about to change meanwhile a copy is kept. Equal markets
 * make equal bytes, however they came about.
 */
export class MarketCapture {
  readonly #market: Market;
  readonly #head: MarketHead;
  readonly #letters: Uint8Array;
  readonly #recent: readonly Claim[];
  readonly #queues: BookQueues;
  /** Those that rested and have changed since, as they were, by the places that they had in the book. */
  readonly #kept = new Map<OrderHandle, OpenOrder>();
  /** The same ones, as they are. */
  readonly #changed = new Set<OpenOrder>();
  /** The latest order there was. */
  readonly #newest: number;

  /** @throws Error in the middle of a command, or when the market is being captured already */
  constructor(market: Market) {
    if (market.capture !== undefined) throw new Error('a market is captured once at a time');
    this.#market = market;
    this.#head = describeHead(market);
    this.#letters = market.finished.copy(market.orderCount);
    this.#recent = market.clientOrderIds.recentlyFinished();
    this.#queues = market.book.copyQueues();
    this.#newest = market.orderCount;
    market.capture = this;
  }

  /** An order is about to change. */
  keep(order: OpenOrder): void {
    if (order.number > this.#newest || this.#changed.has(order)) return;
    this.#changed.add(order);
    if (order.handle !== NONE) this.#kept.set(order.handle, { ...order });
  }

  /** Lets the market change without being told; to be called in the end, whether or not all was read. */
  release(): void {
    if (this.#market.capture === this) this.#market.capture = undefined;
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
    writer.text(notes);
    yield writer.take();
    for (let first = 0; first < this.#letters.length; first += LETTERS) {
      writer.bytes(this.#letters.subarray(first, first + LETTERS));
      yield writer.take();
    }
    writer.bytes(new Uint8Array());
    yield* this.#writeRecent(writer);
    const rows = new RowWriter(writer);
    let written = 0;
    for (const side of SIDES) {
      for (const { price, first } of this.#queues.levels(bookSide(side))) {
        for (let handle = first; handle !== NONE; handle = this.#queues.next(handle)) {
          rows.write(this.#at(handle), price);
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

  /** The order that rested there, as it was; what has not changed since is still there. */
  #at(handle: OrderHandle): Readonly<OpenOrder> {
    return this.#kept.get(handle) ?? this.#market.open.look(handle);
  }
}
