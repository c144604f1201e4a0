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
  /** Levels that were among the best ten as text, by sided price: most of those are so in the step after as well. */
  readonly #texts = new Map<SidedPrice, LevelText>();
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
    const bids: string[] = [];
    const asks: string[] = [];
    for (const price of prices) (price > 0 ? bids : asks).push(this.#jsonAt(price));
    return { bids: `[${bids.join(',')}]`, asks: `[${asks.join(',')}]` };
  }

  /** The best levels. @param depth how many a side at most */
  topText(depth: number): SidesText {
    const text = (levels: readonly Level[], sign: 1 | -1): string =>
      `[${levels.map((level) => this.#textOf(level, sign).json).join(',')}]`;
    return { bids: text(this.#bids.top(depth), 1), asks: text(this.#asks.top(depth), -1) };
  }

  /** Of the ten best levels of each side. */
  get checksum(): number {
    const words = (side: PriceLevels, sign: 1 | -1): readonly string[] =>
      side.top(CHECKSUM_DEPTH).map((level) => this.#kept(level, sign).word);
    return bookChecksum(words(this.#bids, 1), words(this.#asks, -1));
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
    if (orders + count === 0) this.#texts.delete(sided);
  }

  #side(side: Side): PriceLevels {
    return side === 'buy' ? this.#bids : this.#asks;
  }

  #levelAt(price: SidedPrice): Level | undefined {
    return price > 0 ? this.#bids.at(price) : this.#asks.at(-price);
  }

  #isCrossed(): boolean {
    const bid = this.#bids.best;
    const ask = this.#asks.best;
    return bid !== undefined && ask !== undefined && bid[0] >= ask[0];
  }

  #jsonAt(price: SidedPrice): string {
    const level = this.#levelAt(price);
    if (level !== undefined) return this.#textOf(level, price > 0 ? 1 : -1).json;
    return this.#json(this.priceText(Math.abs(price)), this.quantityText(0), 0);
  }

  #kept(level: Level, sign: 1 | -1): LevelText {
    const text = this.#textOf(level, sign);
    this.#texts.set(sign * level[0], text);
    return text;
  }

  #textOf(level: Level, sign: 1 | -1): LevelText {
    const [price, units, orders] = level;
    const known = this.#texts.get(sign * price);
    if (known?.level === level) return known;
    const [priceText, quantity] = [this.priceText(price), this.quantityText(units)];
    const word = `${priceText}:${quantity}`;
    return { level, word, json: this.#json(priceText, quantity, orders) };
  }

  #json(price: string, quantity: string, orders: number): string {
    return `{"price":"${price}","quantity":"${quantity}","orders":${orders}}`;
  }
}

/** A level as it is written in checksums and in messages. */
interface LevelText {
  readonly level: Level;
  readonly word: string;
  readonly json: string;
}

/** Of what was touched, what showed before or does now: the rest came and went between two steps. */
function shown<Key>(touched: ReadonlyMap<Key, boolean>, isShown: (key: Key) => boolean): Key[] {
  const keys: Key[] = [];
  for (const [key, showed] of touched) if (showed || isShown(key)) keys.push(key);
  return keys;
}
