import type { MarketCommand, PlaceOrder } from '../../../src/domain/market/commands.js';
import type { SeededRandom } from '../seeded-random.js';
import type { Range } from './ranges.js';

const SYMBOL = 'GOLD-USD';
const USERS = ['ada', 'bob', 'cyd', 'dan', '__proto__', 'Ünal "Ü" \u{1F600}'];
const OPERATORS = ['operator', 'system:night'];
/** Written out, and in this order: a status that is added later is no part of this history, nor is another mode. */
const STATUSES = ['ONLINE', 'POST_ONLY', 'LIMIT_ONLY', 'CANCEL_ONLY', 'HALTED'] as const;
const PREVENTIONS = ['none', 'cancel_newest', 'cancel_oldest', 'cancel_both', 'decrement'] as const;
const TIMES_IN_FORCE = ['GTC', 'GTD', 'IOC', 'FOK'] as const;
const BAD_AMOUNTS = ['0', '0.00', '-1', 'x', '', '0.000000001', '7.01', '1e3', '9'.repeat(20)];

/** Small orders that one order takes, which is more than one append holds. */
const CROWD = 620;

/**
 * Thinks of the commands of the golden history, by its random numbers and by how many orders the market has had. Changing it
 * in the least makes another history of it.
 */
export class Trader {
  readonly #random: SeededRandom;
  readonly #range: Range;
  /** What was thought of before, and is to come. */
  readonly #next: MarketCommand[] = [];
  /** How many orders there have been. */
  #orders = 0;
  #isOnline = true;

  constructor(random: SeededRandom, range: Range) {
    this.#random = random;
    this.#range = range;
  }

  /**
   * @param now ms since 1970
   * @param orders that the market has had
   */
  next(number: number, now: number, orders: number): MarketCommand {
    const random = this.#random;
    this.#orders = orders;
    if (number % 12 === 0) this.#range.wander(random);
    const kind = random.fraction();
    // An order comes before the market is listed, and the market is listed once more later.
    if (number === 1 || kind < 0.0002) {
      return { type: 'ListMarket', symbol: SYMBOL, ...this.#range.listing };
    }
    const waiting = this.#next.shift();
    if (waiting !== undefined) return waiting;
    const actor = random.pick(OPERATORS);
    if (kind < (this.#isOnline ? 0.004 : 0.12)) return this.#status(actor);
    if (kind < 0.0045) this.#crowd();
    if (kind < 0.02) return this.#cancelAll(actor, now);
    if (kind < 0.16)
      return { type: 'CancelOrder', ...this.#whose(actor), orderId: this.#orderId() };
    if (kind < 0.28) {
      return {
        type: 'AmendOrder',
        ...this.#whose(actor),
        orderId: this.#orderId(),
        ...this.#terms(),
      };
    }
    if (kind < 0.34) return this.#changeByName(actor);
    return this.#place(now);
  }

  #status(actor: string): MarketCommand {
    const status = this.#isOnline ? this.#random.pick(STATUSES) : 'ONLINE';
    this.#isOnline = status === 'ONLINE';
    return { type: 'ChangeMarketStatus', status, reason: `it is ${status} "now"`, actor };
  }

  #crowd(): void {
    const order = { type: 'PlaceOrder', orderType: 'limit' } as const;
    const price = this.#range.price(this.#random, 0);
    const side = this.#random.pick(['buy', 'sell'] as const);
    for (let each = 0; each < CROWD; each++) {
      this.#next.push({ ...order, side, userId: 'dan', price, quantity: this.#range.crumbs() });
    }
    const other = side === 'buy' ? 'sell' : 'buy';
    const quantity = this.#range.crumbs(CROWD);
    this.#next.push({ ...order, side: other, userId: 'ada', price, quantity });
  }

  #cancelAll(actor: string, now: number): MarketCommand {
    const random = this.#random;
    return {
      ...({ type: 'CancelOrders', actor } as const),
      ...(random.fraction() < 0.9 && { userId: random.pick(USERS) }),
      ...(random.fraction() < 0.5 && { side: random.pick(['buy', 'sell'] as const) }),
      ...(random.fraction() < 0.2 && { clientOrderIdPrefix: random.pick(['k', 'k1', 'z']) }),
      ...(random.fraction() < 0.2 && { placedUntil: time(now - random.between(0, 60_000)) }),
    };
  }

  #whose(actor: string) {
    const owner = this.#random.fraction() < 0.1 ? this.#random.pick(USERS) : undefined;
    return owner === undefined ? { actor } : { actor: owner, owner };
  }

  /** Of one of the latest, or of one that there is not. */
  #orderId(): string {
    const back = this.#random.pick([3, 12, 60, this.#orders + 2]);
    return `${SYMBOL}-${Math.max(0, this.#orders - this.#random.between(-1, back))}`;
  }

  #terms() {
    const random = this.#random;
    return {
      ...(random.fraction() < 0.5 && { price: this.#price(10) }),
      ...(random.fraction() < 0.6 && { quantity: this.#quantity() }),
      ...(random.fraction() < 0.15 && { stopPrice: this.#price(30) }),
    };
  }

  #changeByName(actor: string): MarketCommand {
    const change =
      this.#random.fraction() < 0.5
        ? ({ type: 'CancelOrder', actor } as const)
        : ({ type: 'AmendOrder', actor, ...this.#terms() } as const);
    const userId = this.#random.pick(USERS);
    return { type: 'ChangeClientOrder', userId, clientOrderId: this.#name(), change };
  }

  #name(): string {
    return `k${this.#random.between(0, 400)}`;
  }

  #place(now: number): PlaceOrder {
    const random = this.#random;
    const kind = random.fraction();
    const order = {
      ...({ type: 'PlaceOrder', userId: random.pick(USERS) } as const),
      side: random.pick(['buy', 'sell'] as const),
      ...(random.fraction() < 0.7 && { selfTradePrevention: random.pick(PREVENTIONS) }),
      ...(random.fraction() < 0.3 && { clientOrderId: this.#name() }),
    };
    if (kind < 0.05) {
      const quoteQuantity = this.#range.quote(random);
      return { ...order, orderType: 'market', quoteQuantity };
    }
    const quantity = this.#quantity();
    if (kind < 0.12) {
      const timeInForce = random.pick(TIMES_IN_FORCE);
      return { ...order, orderType: 'market', quantity, timeInForce };
    }
    const expiresAt = time(now + random.between(-200, 20_000));
    const goodTill = random.fraction() < 0.25 && ({ timeInForce: 'GTD', expiresAt } as const);
    const shown = random.fraction() < 0.15 && { displayQuantity: this.#range.slice(random) };
    const stopPrice = this.#price(12);
    if (kind < 0.17)
      return { ...order, ...goodTill, orderType: 'stop_market', quantity, stopPrice };
    const price = this.#price();
    if (kind < 0.24) {
      const stop = { ...order, ...goodTill, ...shown, orderType: 'stop_limit' } as const;
      return { ...stop, quantity, price, stopPrice };
    }
    const limit = { ...order, orderType: 'limit', quantity, price } as const;
    if (kind < 0.3) return { ...limit, timeInForce: random.pick(TIMES_IN_FORCE) };
    if (kind < 0.38) return { ...limit, ...goodTill, postOnly: random.pick(['reject', 'slide']) };
    return { ...limit, ...goodTill, ...shown };
  }

  #price(around?: number): string {
    return this.#orBad(this.#range.price(this.#random, around));
  }

  #quantity(): string {
    return this.#orBad(this.#range.quantity(this.#random));
  }

  /** Now and then an amount that breaks a rule. */
  #orBad(amount: string): string {
    return this.#random.fraction() < 0.01 ? this.#random.pick(BAD_AMOUNTS) : amount;
  }
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}
