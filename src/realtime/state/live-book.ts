import { decimalsOf } from '../../domain/amounts/arithmetic.js';
import type { Side } from '../../domain/market/terms.js';
import type { BookRow } from '../../projections/books-table.js';
import { fromUnits } from '../../projections/decimal-units.js';
import type { OrderRow } from '../../projections/orders-table.js';
import { rests } from '../../projections/resting-orders.js';
import type { Level } from '../../views/book/book-view.js';
import { PriceLevels } from '../../views/book/price-levels.js';
import { bookChecksum, CHECKSUM_DEPTH } from './checksum.js';
import { Journal, type SidedPrice } from './journal.js';

/** What one step of a book changed: the step is from one moment at which it is not crossed to the next. */
export interface BookChange {
  /** Sequences that it covers, both included. */
  readonly first: bigint;
  readonly last: bigint;
  /** Log position of the last. */
  readonly position: bigint;
  readonly prices: readonly SidedPrice[];
  /** Ids of the orders that show, or showed, something else. */
  readonly orders: readonly string[];
}

/** Levels of both sides as clients get them, in JSON. */
export interface SidesText {
  readonly bids: string;
  readonly asks: string;
}

/**
 * The book of one market, level by level, as it follows from the orders that rest in it. Within an append the book may be
 * crossed for some events; nobody is shown that: it moves on from one event after which it is not crossed to the next.
 */
export class LiveBook {
  readonly #priceDecimals: number;
  readonly #quantityDecimals: number;
  readonly #bids = new PriceLevels('bids');
  readonly #asks = new PriceLevels('asks');
  readonly #journal: Journal;
  /** What levels are in a checksum: most of the best ten are those of the step before. */
  readonly #words = new WeakMap<Level, string>();
  /** What was touched since the last step, each with whether it showed before. */
  readonly #touchedPrices = new Map<SidedPrice, boolean>();
  readonly #touchedOrders = new Map<string, boolean>();
  /** Sequence and log position of the last event that changed what the book shows. */
  #sequence: bigint;
  #position: bigint;

  /** @param position of the log, as of which the row stands */
  constructor({ tick_size, lot_size, sequence }: BookRow, position: bigint) {
    this.#priceDecimals = decimalsOf(tick_size);
    this.#quantityDecimals = decimalsOf(lot_size);
    this.#sequence = BigInt(sequence);
    this.#position = position;
    this.#journal = new Journal(this.#sequence);
  }

  /** Sequence, in the market's stream, of the last event that changed what is shown. */
  get sequence(): bigint {
    return this.#sequence;
  }

  /** Log position of that event; of a book that was read from tables, the one as of which they stood. */
  get position(): bigint {
    return this.#position;
  }

  /** Whether what is shown is all that has happened: false between events of one append that leave the book crossed. */
  get isSettled(): boolean {
    return this.#touchedPrices.size === 0 && !this.#isCrossed();
  }

  /** Puts an order in as it stands when the book is begun. */
  begin(row: OrderRow): void {
    this.#add(row, 1);
  }

  /** Takes what is shown so far as the beginning. */
  begun(): void {
    this.#touchedPrices.clear();
    this.#touchedOrders.clear();
  }

  /** An order is now another than before. */
  move(before: OrderRow | undefined, after: OrderRow): void {
    const id = after.order_id;
    const showed = before !== undefined && rests(before);
    if (!showed && !rests(after)) return;
    if (!this.#touchedOrders.has(id)) this.#touchedOrders.set(id, showed);
    if (before !== undefined) this.#add(before, -1);
    this.#add(after, 1);
  }

  /**
   * Ends an event.
   * @param isShown whether an order rests now
   * @returns what has changed since the last step; undefined when nothing has, or the book is crossed
   */
  step(
    sequence: bigint,
    position: bigint,
    isShown: (orderId: string) => boolean,
  ): BookChange | undefined {
    if (this.#touchedPrices.size === 0 || this.#isCrossed()) return undefined;
    const prices = shown(this.#touchedPrices, (price) => this.#levelAt(price) !== undefined);
    const orders = shown(this.#touchedOrders, isShown);
    this.#touchedPrices.clear();
    this.#touchedOrders.clear();
    if (prices.length === 0) return undefined;
    const first = this.#sequence + 1n;
    this.#sequence = sequence;
    this.#position = position;
    this.#journal.add(sequence, prices);
    return { first, last: sequence, position, prices, orders };
  }

  /** Prices at which something changed after a sequence; undefined when it is too long ago to be known. */
  changedSince(sequence: bigint): readonly SidedPrice[] | undefined {
    return this.#journal.since(sequence);
  }

  /** The levels at some prices, those that are gone with no orders. */
  levelsText(prices: readonly SidedPrice[]): SidesText {
    const at = (price: SidedPrice): Level => this.#levelAt(price) ?? [Math.abs(price), 0, 0];
    const bids = prices.filter((price) => price > 0).map(at);
    const asks = prices.filter((price) => price < 0).map(at);
    return { bids: this.#text(bids), asks: this.#text(asks) };
  }

  /** The best levels. @param depth how many a side at most */
  topText(depth: number): SidesText {
    return { bids: this.#text(this.#bids.top(depth)), asks: this.#text(this.#asks.top(depth)) };
  }

  /** Of the ten best levels of each side. */
  get checksum(): number {
    const words = (side: PriceLevels) => side.top(CHECKSUM_DEPTH).map((level) => this.#word(level));
    return bookChecksum(words(this.#bids), words(this.#asks));
  }

  /** A price of the market as text. */
  priceText(units: number): string {
    return fromUnits(units, this.#priceDecimals);
  }

  /** A quantity of the market as text. */
  quantityText(units: number): string {
    return fromUnits(units, this.#quantityDecimals);
  }

  #add(row: OrderRow, count: 1 | -1): void {
    if (!rests(row)) return;
    const { side, price_units: price, visible_units: quantity } = row;
    const levels = this.#side(side);
    const level = levels.at(price);
    const [, before, orders] = level ?? [price, 0, 0];
    const sided = side === 'buy' ? price : -price;
    if (!this.#touchedPrices.has(sided)) this.#touchedPrices.set(sided, level !== undefined);
    levels.set([price, before + count * quantity, orders + count]);
  }

  #side(side: Side): PriceLevels {
    return side === 'buy' ? this.#bids : this.#asks;
  }

  #levelAt(price: SidedPrice): Level | undefined {
    return price > 0 ? this.#bids.at(price) : this.#asks.at(-price);
  }

  #isCrossed(): boolean {
    const [bid, ask] = [this.#bids.top(1)[0], this.#asks.top(1)[0]];
    return bid !== undefined && ask !== undefined && bid[0] >= ask[0];
  }

  #text(levels: readonly Level[]): string {
    const texts = levels.map(
      ([price, quantity, orders]) =>
        `{"price":"${this.priceText(price)}","quantity":"${this.quantityText(quantity)}","orders":${orders}}`,
    );
    return `[${texts.join(',')}]`;
  }

  #word(level: Level): string {
    let word = this.#words.get(level);
    if (word === undefined) {
      const [price, quantity] = level;
      word = `${this.priceText(price)}:${this.quantityText(quantity)}`;
      this.#words.set(level, word);
    }
    return word;
  }
}

/** Of what was touched, what showed before or does now: the rest came and went between two steps. */
function shown<Key>(touched: ReadonlyMap<Key, boolean>, isShown: (key: Key) => boolean): Key[] {
  return [...touched].filter(([key, showed]) => showed || isShown(key)).map(([key]) => key);
}
