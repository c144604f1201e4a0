import type { OrderRef } from '../../../src/commands/orders/order-ref.js';
import type { PlaceOrderDto } from '../../../src/commands/orders/place-order.js';
import type { SentCommand } from '../process/request.js';
import { switchesOf } from './history.js';
import type { World } from '../world/world.js';

type Terms = Readonly<Omit<PlaceOrderDto, 'userId' | 'symbol'>>;

/** Of a market in which stops wait, and of one in which orders expire: together the order of things would be ambiguous. */
export const SYMBOLS = ['STOPS-USD', 'TIMES-USD'] as const;

/** Of a hundred requests, so many arm or disarm a switch. */
const SWITCHES = 7;

/** How often it is disarmed, and in how many milliseconds it acts otherwise. */
const DISARMS = 0.3;
const SWITCH_TIMEOUTS_MS = [1_000, 3_000] as const;

/** How often the next request is a cancel by client order id of an order that is placed right behind it. */
const AHEAD = 0;

/** What a client has sent and heard of, to send more about. */
export interface Known {
  readonly orderIds: string[];
  readonly clientOrderIds: {
    readonly symbol: string;
    readonly id: string;
    readonly order: object;
  }[];
}

export type Wanted = Pick<SentCommand, 'command' | 'payload'> & { readonly symbol: string };

/** Requests of one user that meet those of the others: few prices, few markets, the orders of all. */
export class RandomRequests {
  readonly #world: World;
  readonly #userId: string;
  readonly #known: Known;
  /** What is to come next. */
  #following: Wanted | undefined;

  constructor(world: World, userId: string, known: Known) {
    this.#world = world;
    this.#userId = userId;
    this.#known = known;
  }

  next(): Wanted {
    const following = this.#following;
    this.#following = undefined;
    if (following !== undefined) return following;
    if (AHEAD > 0 && this.#world.chance(AHEAD)) return this.#cancelAhead();
    const drawn = this.#world.integer(1, 100);
    if (drawn <= 12) return this.#batch();
    if (drawn <= 17) return this.#cancelAll();
    if (drawn <= 31) return this.#cancel();
    if (drawn <= 45) return this.#amend();
    if (drawn <= 45 + SWITCHES) return this.#cancelAfter();
    return this.place(this.#symbol());
  }

  #symbol(): string {
    return this.#world.pick(SYMBOLS);
  }

  /** An order for a market. */
  place(symbol: string): Wanted {
    const payload = this.#order(symbol);
    return { command: 'PlaceOrder', symbol, payload };
  }

  /** An order, or, now and then, one that was sent before under its client order id. */
  #order(symbol: string): object {
    const { clientOrderIds } = this.#known;
    const ofMarket = clientOrderIds.filter((known) => known.symbol === symbol);
    if (ofMarket.length > 0 && this.#world.chance(0.1)) return this.#world.pick(ofMarket).order;
    const order = { userId: this.#userId, symbol, ...this.#terms(symbol) };
    return this.#world.chance(0.4) ? this.#named(symbol, order) : order;
  }

  /** An order under a client order id of its own. */
  #named(symbol: string, order: object): object & { readonly clientOrderId: string } {
    const id = `c${this.#world.integer(1, 1e9)}`;
    const named = { ...order, clientOrderId: id };
    this.#known.clientOrderIds.push({ symbol, id, order: named });
    return named;
  }

  #terms(symbol: string): Terms {
    const side = this.#world.pick(['buy', 'sell'] as const);
    const price = String(this.#world.integer(98, 102));
    const quantity = String(this.#world.integer(1, 9));
    const drawn = this.#world.integer(1, 100);
    if (drawn <= 8) return { side, type: 'market', quantity: `${quantity}0` };
    if (drawn <= 14) return { side, type: 'limit', price, quantity, timeInForce: 'IOC' };
    if (drawn <= 18) return { side, type: 'limit', price, quantity, timeInForce: 'FOK' };
    if (drawn <= 24) return { side, type: 'limit', price, quantity, postOnly: 'reject' };
    if (drawn <= 29) return { side, type: 'limit', price, quantity, displayQuantity: '1' };
    if (drawn <= 33)
      return { side, type: 'limit', price, quantity, selfTradePrevention: 'decrement' };
    if (drawn > 50) return { side, type: 'limit', price, quantity };
    if (symbol === 'STOPS-USD') return this.#stop(side, price, quantity);
    const expiresMs = this.#world.time.wallClockMs() + this.#world.integer(5_000, 15_000);
    const expiresAt = new Date(expiresMs).toISOString();
    return { side, type: 'limit', price, quantity, timeInForce: 'GTD', expiresAt };
  }

  #stop(side: 'buy' | 'sell', price: string, quantity: string): Terms {
    const stopPrice = String(this.#world.integer(97, 103));
    if (this.#world.chance(0.5)) return { side, type: 'stop_market', stopPrice, quantity };
    return { side, type: 'stop_limit', stopPrice, price, quantity };
  }

  #cancel(): Wanted {
    const { symbol, order } = this.#which();
    return { command: 'CancelOrder', symbol, payload: order };
  }

  /** Of an order that is yet to be placed, and rests then. */
  #cancelAhead(): Wanted {
    const userId = this.#userId;
    const symbol = this.#symbol();
    const terms = { side: 'buy', type: 'limit', price: '90', quantity: '1' };
    const order = this.#named(symbol, { userId, symbol, ...terms });
    this.#following = { command: 'PlaceOrder', symbol, payload: order };
    const { clientOrderId } = order;
    return { command: 'CancelOrder', symbol, payload: { userId, symbol, clientOrderId } };
  }

  #amend(): Wanted {
    const { symbol, order } = this.#which();
    return { command: 'AmendOrder', symbol, payload: { ...order, ...this.#change() } };
  }

  #change(): object {
    const quantity = String(this.#world.integer(1, 12));
    if (this.#world.chance(0.4)) return { quantity };
    return { quantity, price: String(this.#world.integer(98, 102)) };
  }

  /** An order of the user, by either of its names. */
  #which(): { readonly symbol: string; readonly order: OrderRef } {
    const { orderIds, clientOrderIds } = this.#known;
    if (clientOrderIds.length > 0 && this.#world.chance(0.3)) {
      const { symbol, id } = this.#latest(clientOrderIds);
      return { symbol, order: { userId: this.#userId, symbol, clientOrderId: id } };
    }
    if (orderIds.length === 0) {
      const symbol = this.#symbol();
      return { symbol, order: { orderId: `${symbol}-1` } };
    }
    const orderId = this.#latest(orderIds);
    return { symbol: orderId.slice(0, orderId.lastIndexOf('-')), order: { orderId } };
  }

  #latest<T>(from: readonly T[]): T {
    return this.#world.pick(from.slice(-12));
  }

  #cancelAll(): Wanted {
    const symbol = this.#symbol();
    return { command: 'CancelOrders', symbol, payload: { symbol, userId: this.#userId } };
  }

  /** Arms or disarms one of a few switches. */
  #cancelAfter(): Wanted {
    const timeoutMs = this.#world.chance(DISARMS) ? 0 : this.#timeoutMs();
    return this.#ofSwitch('CancelAfter', { ...this.#scope(), timeoutMs });
  }

  /** What is to happen when the connection ends that it is sent over. */
  cancelOnDisconnect(): Wanted {
    const timeoutMs = this.#timeoutMs();
    const enabled = this.#world.chance(0.8);
    return this.#ofSwitch('CancelOnDisconnect', { ...this.#scope(), enabled, timeoutMs });
  }

  #timeoutMs(): number {
    return this.#world.integer(...SWITCH_TIMEOUTS_MS);
  }

  #ofSwitch(command: Wanted['command'], terms: object): Wanted {
    const userId = this.#userId;
    return { command, symbol: switchesOf(userId), payload: { userId, ...terms } };
  }

  #scope(): object {
    const drawn = this.#world.integer(1, 100);
    if (drawn <= 50) return {};
    if (drawn <= 80) return { symbol: this.#symbol() };
    return { clientOrderIdPrefix: `c${this.#world.integer(1, 3)}` };
  }

  /** Of one market, for its items make one operation. */
  #batch(): Wanted {
    const symbol = this.#symbol();
    const items = Array.from({ length: this.#world.integer(2, 9) }, () => this.#item(symbol));
    return { command: 'OrderBatch', symbol, payload: { items } };
  }

  #item(symbol: string): object {
    const drawn = this.#world.integer(1, 100);
    const orderIds = this.#known.orderIds.filter((id) => id.startsWith(`${symbol}-`));
    if (drawn > 30 || orderIds.length === 0) return { place: this.#order(symbol) };
    const orderId = this.#latest(orderIds);
    if (drawn <= 15) return { cancel: orderId };
    return { amend: { orderId, ...this.#change() } };
  }
}
