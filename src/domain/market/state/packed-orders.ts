import type { OrderHandle } from '../../book/handles.js';
import type { Side } from '../terms.js';
import { OpenOrder } from './open-order.js';
import type { OrderOwners } from './order-owners.js';
import { postOnlyOf, selfTradePreventionOf } from './order-modes.js';

/** What every resting order has, as numbers. */
export interface PackedOrder {
  readonly number: number;
  readonly side: Side;
  readonly userId: string;
  /** In lots. */
  readonly quantity: number;
  readonly placedMs: number;
  /** As `modesOf` tells them. */
  readonly modes: number;
}

/** What only some have. */
export type Additions = Pick<
  OpenOrder,
  | 'clientOrderId'
  | 'termsDigest'
  | 'filled'
  | 'cost'
  | 'display'
  | 'hidden'
  | 'reduced'
  | 'triggered'
  | 'expiry'
>;

const NO_ADDITIONS: Additions = {
  clientOrderId: undefined,
  termsDigest: undefined,
  filled: 0,
  cost: 0,
  display: Infinity,
  hidden: 0,
  reduced: 0,
  triggered: undefined,
  expiry: undefined,
};

/** Where the fields of a record lie, in doubles and in words of 32 bits. */
const NUMBER = 0;
const QUANTITY = 1;
const PLACED = 2;
const USER = 6;
const HANDLE = 7;
const MODES = 8;
const SIDE = 9;
const DOUBLES = 5;
const WORDS = 2 * DOUBLES;

const BUY = 1;
const SELL = 2;

/**
 * Restored orders that nobody has asked for yet, by slot: of a million that rest, few are ever asked for, and a million
 * objects take the garbage collector as long as all else of a restart takes.
 */
export class PackedOrders {
  readonly #symbol: string;
  readonly #owners: OrderOwners;
  readonly #users: string[] = [];
  /** Their places there. */
  readonly #places = new Map<string, number>();
  readonly #doubles: Float64Array;
  readonly #words: Int32Array;
  #count = 0;

  /** @param symbol of their market; @param owners whose they are; @param count the highest slot */
  constructor(symbol: string, owners: OrderOwners, count: number) {
    this.#owners = owners;
    this.#symbol = symbol;
    this.#doubles = new Float64Array((count + 1) * DOUBLES);
    this.#words = new Int32Array(this.#doubles.buffer);
  }

  /** How many are there. */
  get count(): number {
    return this.#count;
  }

  /** Notes that an order rests in a place of the book. */
  put(slot: number, order: PackedOrder, handle: OrderHandle): void {
    const doubles = this.#doubles;
    const words = this.#words;
    doubles[slot * DOUBLES + NUMBER] = order.number;
    doubles[slot * DOUBLES + QUANTITY] = order.quantity;
    doubles[slot * DOUBLES + PLACED] = order.placedMs;
    words[slot * WORDS + USER] = this.#placeOf(order.userId);
    words[slot * WORDS + HANDLE] = handle;
    words[slot * WORDS + MODES] = order.modes;
    words[slot * WORDS + SIDE] = order.side === 'buy' ? BUY : SELL;
    this.#count += 1;
  }

  /** The side of the order in a slot; undefined when none is there. */
  side(slot: number): Side | undefined {
    const side = this.#words[slot * WORDS + SIDE];
    if (side === BUY) return 'buy';
    return side === SELL ? 'sell' : undefined;
  }

  /** The order in a slot as it was put there; undefined when none is there. */
  get(slot: number): PackedOrder | undefined {
    const side = this.side(slot);
    if (side === undefined) return undefined;
    const doubles = this.#doubles;
    const words = this.#words;
    return {
      number: doubles[slot * DOUBLES + NUMBER]!,
      side,
      userId: this.#users[words[slot * WORDS + USER]!]!,
      quantity: doubles[slot * DOUBLES + QUANTITY]!,
      placedMs: doubles[slot * DOUBLES + PLACED]!,
      modes: words[slot * WORDS + MODES]!,
    };
  }

  /** The order in a slot, which is not there from then on; undefined when none is there. */
  take(slot: number): OpenOrder | undefined {
    const packed = this.get(slot);
    if (packed === undefined) return undefined;
    const order = this.unpack(packed, NO_ADDITIONS);
    order.handle = this.#words[slot * WORDS + HANDLE]!;
    this.#words[slot * WORDS + SIDE] = 0;
    this.#count -= 1;
    return order;
  }

  /** An order of what was written of it, that rests nowhere yet. */
  unpack(
    { number, side, userId, quantity, placedMs, modes }: PackedOrder,
    more: Additions,
  ): OpenOrder {
    const order = new OpenOrder();
    order.number = number;
    order.symbol = this.#symbol;
    order.owner = this.#owners.of(userId);
    order.side = side;
    order.quantity = quantity;
    order.placedMs = placedMs;
    order.postOnly = postOnlyOf(modes);
    order.selfTradePrevention = selfTradePreventionOf(modes);
    return Object.assign(order, more);
  }

  #placeOf(userId: string): number {
    const known = this.#places.get(userId);
    if (known !== undefined) return known;
    const place = this.#users.push(userId) - 1;
    this.#places.set(userId, place);
    return place;
  }
}
