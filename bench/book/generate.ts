import { ASK, BID, type BookSide, Matcher, NONE } from '../../src/domain/book/index.js';
import { opposite } from '../../src/domain/book/order-book.js';
import { integerBetween, type Random, seededRandom } from '../support/random.js';
import { OpenOrders } from './open-orders.js';
import { AMEND, CANCEL, PLACE, type Workload, type WorkloadTerms } from './workload.js';

/** Shares of the commands; what is left of 1 are amends. */
const ADDS = 0.6;
const CANCELS = 0.25;
const CROSSING = 0.1;

/** Orders come and go as often when a crossing order takes as many as this: (adds - cancels) / crossing. */
const MAKERS_TAKEN = (ADDS - CANCELS) / CROSSING;

const FIRST_MIDDLE = 1_000_000;
const MAX_QUANTITY = 100;
const MEAN_QUANTITY = (1 + MAX_QUANTITY) / 2;

/**
 * Makes the commands of a workload, each against the book as the ones before left it: orders are added passively, at
 * or behind the touch; cancels and amends name an order that rests at that moment; a crossing order takes several
 * makers. An amend always loses its place (the price moves or the quantity grows), because the peer has no other.
 */
export function generate(terms: WorkloadTerms): Workload {
  return new Generator(terms).run();
}

class Generator {
  readonly #terms: WorkloadTerms;
  readonly #random: Random;
  readonly #matcher = new Matcher();
  readonly #open = new OpenOrders();
  readonly #workload: Workload;
  #written = 0;
  #placed = 0;
  #fills = 0;
  #traded = 0;
  #middle = FIRST_MIDDLE;

  constructor(terms: WorkloadTerms) {
    const length = terms.preloaded + terms.commands;
    this.#terms = terms;
    this.#random = seededRandom(terms.seed);
    this.#workload = {
      ...terms,
      kinds: new Uint8Array(length),
      sides: new Uint8Array(length),
      orders: new Int32Array(length),
      prices: new Float64Array(length),
      quantities: new Float64Array(length),
      placed: 0,
      fills: 0,
      traded: 0,
    };
  }

  run(): Workload {
    const { preloaded, commands, drift, stride, crash } = this.#terms;
    for (let i = 0; i < preloaded; i++) this.#add();
    for (let i = 0; i < commands; i++) {
      if (this.#random() < drift) this.#middle += this.#random() < 0.5 ? -stride : stride;
      if (crash > 0 && this.#random() < crash) this.#crash();
      else this.#next();
    }
    const [placed, fills, traded] = [this.#placed, this.#fills, this.#traded];
    return { ...this.#workload, placed, fills, traded };
  }

  #next(): void {
    const roll = this.#random();
    if (this.#open.count === 0 || roll < ADDS) this.#add();
    else if (roll < ADDS + CANCELS) this.#cancel();
    else if (roll < ADDS + CANCELS + CROSSING) this.#cross();
    else this.#amend();
  }

  #add(): void {
    const side = this.#random() < 0.5 ? BID : ASK;
    this.#place(side, this.#passivePrice(side), integerBetween(this.#random, 1, MAX_QUANTITY));
  }

  /** The number of resting orders settles where a crossing order takes MAKERS_TAKEN of them. */
  #cross(): void {
    const makers = MAKERS_TAKEN * (this.#open.count / this.#terms.resting);
    const quantity = Math.ceil(2 * this.#random() * makers * MEAN_QUANTITY);
    const side = this.#random() < 0.5 ? BID : ASK;
    const reach = side === BID ? this.#terms.depth : -this.#terms.depth;
    const touch = this.#matcher.book.bestPrice(opposite(side)) || this.#middle;
    this.#place(side, touch + reach, Math.max(1, quantity));
  }

  /** The middle moves at once, by an order that takes all that rests up to there. */
  #crash(): void {
    // Back towards where it began, so that no number of them ends at a price of nothing.
    const side = this.#middle > FIRST_MIDDLE ? ASK : BID;
    const distance = Math.floor(this.#terms.depth / 4);
    this.#middle += side === BID ? distance : -distance;
    const { book } = this.#matcher;
    let quantity = 1;
    for (let level = book.best(opposite(side)); level !== NONE; level = book.worse(level)) {
      const beyond = book.levelPrice(level) - this.#middle;
      if (side === BID ? beyond > 0 : beyond < 0) break;
      quantity += book.levelQuantity(level);
    }
    this.#place(side, this.#middle, quantity);
  }

  #place(side: BookSide, price: number, quantity: number): void {
    const order = ++this.#placed;
    this.#write(PLACE, side, order, price, quantity);
    const handle = this.#matcher.place(side, price, quantity);
    this.#forgetFilled();
    if (handle !== NONE) this.#open.add(order, handle);
  }

  #cancel(): void {
    const order = this.#open.pick(this.#random());
    const handle = this.#open.handle(order);
    this.#write(CANCEL, this.#matcher.book.side(handle), order, 0, 0);
    this.#matcher.cancel(handle);
    this.#open.remove(order);
  }

  #amend(): void {
    const order = this.#open.pick(this.#random());
    const handle = this.#open.handle(order);
    const { book } = this.#matcher;
    const side = book.side(handle);
    const grows = this.#random() < 0.5;
    const price = grows ? book.price(handle) : this.#passivePrice(side);
    const quantity = book.remaining(handle) + (grows || price === book.price(handle) ? 1 : 0);
    this.#write(AMEND, side, order, price, quantity);
    this.#open.move(order, this.#matcher.amend(handle, price, quantity));
  }

  /** A price around the middle that does not cross the book. */
  #passivePrice(side: BookSide): number {
    const { depth, crowding } = this.#terms;
    const distance = Math.floor(depth * this.#random() ** crowding);
    const touch = this.#matcher.book.bestPrice(opposite(side));
    if (side === ASK) return Math.max(this.#middle + 1 + distance, touch + 1);
    const price = this.#middle - distance;
    return touch === 0 ? price : Math.min(price, touch - 1);
  }

  #forgetFilled(): void {
    const { fills } = this.#matcher;
    for (let i = 0; i < fills.count; i++) {
      this.#fills += 1;
      this.#traded += fills.quantity(i);
      if (fills.makerRemaining(i) === 0) this.#open.remove(this.#open.at(fills.maker(i)));
    }
  }

  #write(kind: number, side: BookSide, order: number, price: number, quantity: number): void {
    const { kinds, sides, orders, prices, quantities } = this.#workload;
    const index = this.#written++;
    kinds[index] = kind;
    sides[index] = side;
    orders[index] = order;
    prices[index] = price;
    quantities[index] = quantity;
  }
}
