import { type LevelHandle, NONE } from '../../book/handles.js';
import type { WalkableBook } from '../../book/order-book.js';
import type { ClaimedId } from '../state/client-order-ids.js';
import { bookSide, type Market } from '../state/market.js';
import type { OpenOrder, RestingOrders } from '../state/open-orders.js';
import { type Side, SIDES } from '../terms.js';
import { ByteWriter } from './byte-writer.js';
import { describeHead, type MarketHead } from './head.js';
import { END, type RestingRow, RowWriter } from './resting-rows.js';

/** Orders written in a step, which takes a millisecond or so. */
const STEP = 1_000;

/** Bytes of a block, about; and of a block of the letters that tell how orders ended. */
const BLOCK_BYTES = 64 * 1024;
const LETTERS = 256 * 1024;

/**
 * A market as it stands now, described while it goes on changing: the form in which it is stored. What is made at once is
 * little, whatever the market holds: blocks of memory are copied, the book and the places of its orders. The orders
 * themselves are read in steps, one after the other; of one that is about to change meanwhile a copy is kept. Equal markets
 * make equal bytes, however they came about.
 */
export class MarketCapture {
  readonly #market: Market;
  readonly #head: MarketHead;
  readonly #letters: Uint8Array;
  readonly #recent: readonly ClaimedId[];
  readonly #book: WalkableBook;
  readonly #resting: RestingOrders;
  /** Those that have changed since, as they were. */
  readonly #kept = new Map<OpenOrder, OpenOrder>();
  /** The latest order there was. */
  readonly #newest: number;

  /** @throws Error in the middle of a command, or when the market is being captured already */
  constructor(market: Market) {
    if (market.capture !== undefined) throw new Error('a market is captured once at a time');
    this.#market = market;
    this.#head = describeHead(market);
    this.#letters = market.finished.copy(market.orderCount);
    this.#recent = market.clientOrderIds.recentlyFinished();
    this.#book = market.book.copy();
    this.#resting = market.open.copyPlaces();
    this.#newest = market.orderCount;
    market.capture = this;
  }

  /** An order is about to change. */
  keep(order: OpenOrder): void {
    if (order.number > this.#newest || this.#kept.has(order)) return;
    this.#kept.set(order, { ...order });
  }

  /** Lets the market change without being told; to be called in the end, whether or not all was read. */
  release(): void {
    if (this.#market.capture === this) this.#market.capture = undefined;
    this.#kept.clear();
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
      for (const row of this.#rows(side)) {
        rows.write(row);
        written += 1;
        if (written % STEP === 0) yield writer.take();
      }
      writer.number(END);
    }
    yield writer.take();
  }

  *#writeRecent(writer: ByteWriter): Generator<Uint8Array, void> {
    writer.number(this.#recent.length);
    for (const [index, { userId, clientOrderId }] of this.#recent.entries()) {
      writer.text(userId);
      writer.number(clientOrderId === undefined ? 0 : 1);
      if (clientOrderId !== undefined) writer.text(clientOrderId);
      if (index % STEP === STEP - 1) yield writer.take();
    }
  }

  /** The orders of a side as they rested, in price-time priority. */
  *#rows(side: Side): Generator<RestingRow, void> {
    const book = this.#book;
    let level: LevelHandle = book.best(bookSide(side));
    for (; level !== NONE; level = book.worse(level)) {
      const price = book.levelPrice(level);
      for (let handle = book.first(level); handle !== NONE; handle = book.next(handle)) {
        const order = this.#resting.at(handle);
        yield { order: this.#kept.get(order) ?? order, price, shown: book.remaining(handle) };
      }
    }
  }
}
