import type { StepNotional } from '../../amounts/notional.js';
import { NONE } from '../../book/handles.js';
import type { Market } from '../state/market.js';
import type { OpenOrder } from '../state/open-orders.js';
import { formatOrderId } from '../state/order-id.js';
import { recordedListing } from '../state/recorded.js';
import {
  type OpenTerms,
  POST_ONLY_MODES,
  type PostOnly,
  SELF_TRADE_PREVENTIONS,
  type SelfTradePrevention,
  type Side,
} from '../terms.js';
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

/** An order and its place in the book. */
export interface RestingRow {
  readonly order: OpenOrder;
  /** Ticks. */
  readonly price: number;
  /** Lots of it that the book shows. */
  readonly shown: number;
}

/** Writes the orders of a book. */
export class RowWriter {
  readonly #writer: ByteWriter;
  /** By user id, the place in which it was written. */
  readonly #users = new Map<string, number>();
  readonly #previous = new Previous();
  readonly #times = new Times();

  constructor(writer: ByteWriter) {
    this.#writer = writer;
  }

  write({ order, price, shown }: RestingRow): void {
    const writer = this.#writer;
    const previous = this.#previous;
    const flags = flagsOf(order);
    writer.number(flags);
    writer.number(modesOf(order));
    writer.signed(order.number - previous.number);
    writer.signed(price - previous.price);
    const placedMs = this.#times.read(order.placedAt);
    writer.signed(placedMs - previous.placedMs);
    this.#writeUser(order.userId);
    writer.number(order.quantity);
    previous.number = order.number;
    previous.price = price;
    previous.placedMs = placedMs;
    if (flags !== 0) this.#writeRest(order, flags, shown);
  }

  #writeRest(order: OpenOrder, flags: number, shown: number): void {
    const writer = this.#writer;
    if (flags & FILLED) {
      writer.number(order.filled);
      if (flags & DEAR) writer.text(String(order.cost));
      else writer.number(Number(order.cost));
    }
    if (flags & ICEBERG) {
      writer.number(order.display);
      writer.number(shown);
    }
    if (flags & NAMED) writer.text(order.clientOrderId ?? '');
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

/** Self-trade prevention and post-only mode as one small number. */
function modesOf({ selfTradePrevention, postOnly }: OpenOrder): number {
  const post = postOnly === undefined ? 0 : 1 + POST_ONLY_MODES.indexOf(postOnly);
  return post * SELF_TRADE_PREVENTIONS.length + SELF_TRADE_PREVENTIONS.indexOf(selfTradePrevention);
}

/** Reads the orders of a book, into a market that has its listing. Their expiries are noted with them. */
export class RowReader {
  readonly #reader: ByteReader;
  readonly #market: Market;
  readonly #symbol: string;
  readonly #users: string[] = [];
  readonly #previous = new Previous();
  readonly #times = new Times();

  constructor(reader: ByteReader, market: Market) {
    this.#reader = reader;
    this.#market = market;
    this.#symbol = recordedListing(market).symbol;
  }

  /** @returns undefined at the end of a side */
  read(side: Side): RestingRow | undefined {
    const reader = this.#reader;
    const previous = this.#previous;
    const flags = reader.number();
    if (flags === END) return undefined;
    const modes = reader.number();
    const number = (previous.number += reader.signed());
    const price = (previous.price += reader.signed());
    const placedAt = this.#times.write((previous.placedMs += reader.signed()));
    const userId = this.#readUser();
    const quantity = reader.number();
    const filled = flags & FILLED ? reader.number() : 0;
    const cost = flags & FILLED ? readCost(reader, flags) : 0;
    const display = flags & ICEBERG ? reader.number() : Infinity;
    const shown = flags & ICEBERG ? reader.number() : quantity - filled;
    const clientOrderId = flags & NAMED ? reader.text() : undefined;
    const expiresAt = flags & EXPIRES ? this.#readExpiry() : undefined;
    // One plain literal, of the shape of those that openOrder makes.
    const order: OpenOrder = {
      number,
      orderId: formatOrderId(this.#symbol, number),
      userId,
      side,
      clientOrderId,
      quantity,
      filled,
      cost,
      reduced: flags & REDUCED ? reader.number() : 0,
      handle: NONE,
      display,
      hidden: 0,
      stop: undefined,
      placedAt,
      triggered: flags & TRIGGERED ? readTriggered(reader) : undefined,
      postOnly: postOnlyOf(modes),
      selfTradePrevention: selfTradePreventionOf(modes),
      expiry: expiresAt === undefined ? undefined : this.#market.expiries.add(number, expiresAt),
    };
    return { order, price, shown };
  }

  #readUser(): string {
    const place = this.#reader.number();
    if (place === 0) this.#users.push(this.#reader.text());
    const userId = this.#users[(place === 0 ? this.#users.length : place) - 1];
    if (userId === undefined) throw new Error(`it has no user ${place}`);
    return userId;
  }

  #readExpiry(): string {
    return timeText((this.#previous.expiresMs += this.#reader.signed()));
  }
}

function readCost(reader: ByteReader, flags: number): StepNotional {
  return flags & DEAR ? BigInt(reader.text()) : reader.number();
}

function readTriggered(reader: ByteReader): OpenOrder['triggered'] {
  return { price: reader.number(), at: timeText(reader.number()) };
}

function postOnlyOf(modes: number): PostOnly | undefined {
  const post = Math.floor(modes / SELF_TRADE_PREVENTIONS.length);
  return post === 0 ? undefined : known(POST_ONLY_MODES[post - 1]);
}

function selfTradePreventionOf(modes: number): SelfTradePrevention {
  return known(SELF_TRADE_PREVENTIONS[modes % SELF_TRADE_PREVENTIONS.length]);
}

function known<Mode>(mode: Mode | undefined): Mode {
  if (mode === undefined) throw new Error('it has an order of a mode that there is not');
  return mode;
}

function timeText(ms: number): string {
  return new Date(ms).toISOString();
}

/** Times as texts and in milliseconds; the same one often comes several times in a row. */
class Times {
  #text = '';
  #ms = -1;

  read(text: string): number {
    if (text !== this.#text) {
      this.#ms = Date.parse(text);
      this.#text = text;
    }
    return this.#ms;
  }

  write(ms: number): string {
    if (ms !== this.#ms) {
      this.#text = timeText(ms);
      this.#ms = ms;
    }
    return this.#text;
  }
}
