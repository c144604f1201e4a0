import type { StepNotional } from '../../amounts/notional.js';
import type { Expiries, Expiry } from '../state/expiries.js';
import type { OpenOrder } from '../state/open-order.js';
import { knownModes, modesOf } from '../state/order-modes.js';
import type { PackedOrder, PackedOrders } from '../state/packed-orders.js';
import { timeText, TimeTexts } from '../state/time-texts.js';
import type { OpenTerms, Side } from '../terms.js';
import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';

/*
 * A resting order in a dozen bytes: what most orders have not is not written, and what the order before it has is written as
 * the difference. A million orders are written, and read, one after the other in the order of the book.
 */

/** What of an order is written; the side is the section's, and some of it stands in the bits of the flags. */
const WRITTEN: Record<keyof OpenTerms, true> = {
  userId: true,
  side: true,
  clientOrderId: true,
  displayQuantity: true,
  expiresAt: true,
  postOnly: true,
  selfTradePrevention: true,
};

/** The terms that are written, by name: a test holds them to the version of the form. */
export const WRITTEN_TERMS = Object.keys(WRITTEN);

/** What an order has that not every one has. */
const FILLED = 1;
const ICEBERG = 2;
const NAMED = 4;
const EXPIRES = 8;
const REDUCED = 16;
const TRIGGERED = 32;
/** Of an order that was filled: what that cost is no safe integer. */
const DEAR = 64;

/** The order before, which rows are written as differences from. */
class Previous {
  number = 0;
  price = 0;
  placedMs = 0;
  expiresMs = 0;
}

/** What stands where the next order of a side would begin, when there is none. */
export const END = 255;

/** Writes the orders of a book. */
export class RowWriter {
  readonly #writer: ByteWriter;
  /** By user id, the place in which it was written. */
  readonly #users = new Map<string, number>();
  readonly #previous = new Previous();
  readonly #times = new TimeTexts();

  constructor(writer: ByteWriter) {
    this.#writer = writer;
  }

  /** @param price in ticks, at which it rests */
  write(order: Readonly<OpenOrder>, price: number): void {
    const flags = flagsOf(order);
    this.#writePlain(order, flags, modesOf(order), price, this.#times.read(order.placedAt));
    if (flags !== 0) this.#writeRest(order, flags);
  }

  /** The same for an order that is packed. */
  writePacked(order: PackedOrder, price: number): void {
    this.#writePlain(order, 0, order.modes, price, order.placedMs);
  }

  /** What every order has. */
  #writePlain(
    { number, userId, quantity }: Pick<PackedOrder, 'number' | 'userId' | 'quantity'>,
    flags: number,
    modes: number,
    price: number,
    placedMs: number,
  ): void {
    const writer = this.#writer;
    const previous = this.#previous;
    writer.number(flags);
    writer.number(modes);
    writer.signed(number - previous.number);
    writer.signed(price - previous.price);
    writer.signed(placedMs - previous.placedMs);
    this.#writeUser(userId);
    writer.number(quantity);
    previous.number = number;
    previous.price = price;
    previous.placedMs = placedMs;
  }

  #writeRest(order: Readonly<OpenOrder>, flags: number): void {
    const writer = this.#writer;
    if (flags & FILLED) {
      writer.number(order.filled);
      if (flags & DEAR) writer.text(String(order.cost));
      else writer.number(Number(order.cost));
    }
    if (flags & ICEBERG) {
      writer.number(order.display);
      writer.number(order.hidden);
    }
    if (flags & NAMED) {
      writer.text(order.clientOrderId ?? '');
      writer.number(order.termsDigest ?? 0);
    }
    if (order.expiry !== undefined) {
      const expiresMs = Date.parse(order.expiry.at);
      writer.signed(expiresMs - this.#previous.expiresMs);
      this.#previous.expiresMs = expiresMs;
    }
    if (flags & REDUCED) writer.number(order.reduced);
    if (order.triggered !== undefined) {
      writer.number(order.triggered.price);
      writer.number(Date.parse(order.triggered.at));
    }
  }

  #writeUser(userId: string): void {
    const place = this.#users.get(userId);
    if (place !== undefined) return this.#writer.number(place);
    this.#users.set(userId, this.#users.size + 1);
    this.#writer.number(0);
    this.#writer.text(userId);
  }
}

function flagsOf({ filled, cost, display, clientOrderId, expiry, reduced, triggered }: OpenOrder) {
  let flags = 0;
  if (filled !== 0) flags |= FILLED;
  if (typeof cost === 'bigint') flags |= DEAR;
  if (display !== Infinity) flags |= ICEBERG;
  if (clientOrderId !== undefined) flags |= NAMED;
  if (expiry !== undefined) flags |= EXPIRES;
  if (reduced !== 0) flags |= REDUCED;
  if (triggered !== undefined) flags |= TRIGGERED;
  return flags;
}

/** Reads the orders of a book, one row after the other: what its fields say is of the row that was read last. */
export class RowReader implements PackedOrder {
  readonly #reader: ByteReader;
  readonly #expiries: Expiries;
  readonly #packed: PackedOrders;
  readonly #users: string[] = [];
  readonly #previous = new Previous();
  #flags = 0;
  modes = 0;
  userId = '';
  quantity = 0;
  side: Side = 'buy';

  /**
   * @param packed what makes the orders
   * @param expiries where those of the orders are noted
   */
  constructor(reader: ByteReader, packed: PackedOrders, expiries: Expiries) {
    this.#reader = reader;
    this.#packed = packed;
    this.#expiries = expiries;
  }

  get number(): number {
    return this.#previous.number;
  }

  /** In ticks, at which it rests. */
  get price(): number {
    return this.#previous.price;
  }

  get placedMs(): number {
    return this.#previous.placedMs;
  }

  /** Whether it has nothing but what every order has. */
  get isPlain(): boolean {
    return this.#flags === 0;
  }

  /** Reads what every order has; of one that is not plain, `order` is to be read next. @returns whether there is one more of the side */
  read(side: Side): boolean {
    const reader = this.#reader;
    const previous = this.#previous;
    const flags = reader.number();
    if (flags === END) return false;
    this.#flags = flags;
    this.side = side;
    this.modes = knownModes(reader.number());
    previous.number += reader.signed();
    previous.price += reader.signed();
    previous.placedMs += reader.signed();
    this.userId = this.#readUser();
    this.quantity = reader.number();
    return true;
  }

  /** The order, which is yet to take its place in the book. Its expiry is noted with it. */
  order(): OpenOrder {
    const reader = this.#reader;
    const flags = this.#flags;
    // In the order in which they are written.
    const filled = flags & FILLED ? reader.number() : 0;
    const cost = flags & FILLED ? readCost(reader, flags) : 0;
    const display = flags & ICEBERG ? reader.number() : Infinity;
    const hidden = flags & ICEBERG ? reader.number() : 0;
    const clientOrderId = flags & NAMED ? reader.text() : undefined;
    const termsDigest = flags & NAMED ? reader.number() : undefined;
    const expiry = flags & EXPIRES ? this.#readExpiry() : undefined;
    const reduced = flags & REDUCED ? reader.number() : 0;
    const triggered = flags & TRIGGERED ? readTriggered(reader) : undefined;
    const past = { filled, cost, reduced, triggered };
    return this.#packed.unpack(this, {
      ...past,
      display,
      hidden,
      clientOrderId,
      termsDigest,
      expiry,
    });
  }

  #readUser(): string {
    const place = this.#reader.number();
    if (place === 0) this.#users.push(this.#reader.text());
    const userId = this.#users[(place === 0 ? this.#users.length : place) - 1];
    if (userId === undefined) throw new Error(`it has no user ${place}`);
    return userId;
  }

  #readExpiry(): Expiry {
    const at = timeText((this.#previous.expiresMs += this.#reader.signed()));
    return this.#expiries.add(this.number, at);
  }
}

function readCost(reader: ByteReader, flags: number): StepNotional {
  return flags & DEAR ? BigInt(reader.text()) : reader.number();
}

function readTriggered(reader: ByteReader): OpenOrder['triggered'] {
  return { price: reader.number(), at: timeText(reader.number()) };
}
