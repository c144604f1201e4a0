import { add, compare, subtract } from './decimal.js';
import type {
  MarketEvent,
  MatchingPaused,
  MatchingResumed,
  OrderAmended,
  OrderCancelled,
  OrderMatched,
  OrderPlaced,
  OrderReduced,
} from './market-events.js';
import { ReplayedOrder } from './replayed-order.js';
import type { Side } from './terms.js';

/** One price of a book, with everything that rests there. */
export interface BookLevel {
  readonly price: string;
  readonly quantity: string;
  readonly orders: number;
}

/** What the events of a market make of it, one after the other: its orders, and the book that those make which rest. */
export class ReplayedMarket {
  readonly #orders = new Map<string, ReplayedOrder>();
  #symbol: string | undefined;
  /** How many orders were placed or rejected, and how many trades there were: their ids count them. */
  #orderCount = 0;
  #tradeCount = 0;
  /** The id of the order that goes on trading: nothing else may happen before. */
  #paused: string | undefined;

  /** Every order that was ever placed and is not forgotten, by its id. */
  get orders(): ReadonlyMap<string, ReplayedOrder> {
    return this.#orders;
  }

  /** Takes the market's next event. @throws Error when it cannot follow the ones before it */
  apply(event: MarketEvent): void {
    if (event.type === 'MarketListed') return this.#list(event.data.symbol);
    if (event.data.symbol !== this.#symbol) throw new Error('its market is not listed here');
    if (this.#paused !== undefined && event.type !== 'MatchingResumed') {
      throw new Error(`order ${this.#paused} goes on trading before anything else`);
    }
    switch (event.type) {
      case 'MarketStatusChanged':
      case 'MarketBoundsChanged':
      case 'NoOrdersCancelled':
        return;
      case 'OrderPlaced':
        return this.#place(event.data);
      case 'OrderRejected':
        return this.#expectNextOrder(event.data.orderId);
      case 'OrderMatched':
        return this.#match(event.data);
      case 'OrderAmended':
        return this.#amend(event.data);
      case 'OrderTriggered':
        return this.#trigger(event.data.orderId);
      case 'OrderReduced':
        return this.#reduce(event.data);
      case 'OrderCancelled':
        return this.#cancel(event.data);
      case 'MatchingPaused':
        return this.#pause(event.data);
      case 'MatchingResumed':
        return this.#resume(event.data);
    }
  }

  /** Drops an order that has ended, which no event can be about any more: for those who keep what is open alone. */
  forget(orderId: string): void {
    if (this.#orders.get(orderId)?.isOpen === false) this.#orders.delete(orderId);
  }

  /** The price levels of a side, best first. */
  levels(side: Side): BookLevel[] {
    const levels = new Map<string, BookLevel>();
    for (const order of this.#orders.values()) {
      const { price, visible } = order;
      if (order.side !== side || price === undefined || !order.isOpen) continue;
      if (order.isWaiting || order.isPaused || order.isMomentary) continue;
      const { quantity, orders } = levels.get(price) ?? { quantity: '0', orders: 0 };
      levels.set(price, { price, quantity: add(quantity, visible), orders: orders + 1 });
    }
    const best = side === 'buy' ? -1 : 1;
    return [...levels.values()].sort((a, b) => best * compare(a.price, b.price));
  }

  #list(symbol: string): void {
    if (this.#symbol !== undefined) throw new Error('a market is listed once');
    this.#symbol = symbol;
  }

  #place(terms: OrderPlaced['data']): void {
    this.#expectNextOrder(terms.orderId);
    this.#orders.set(terms.orderId, new ReplayedOrder(terms));
  }

  #expectNextOrder(orderId: string): void {
    expectEqual('the order id', orderId, `${this.#symbol}-${++this.#orderCount}`);
  }

  #match(fill: OrderMatched['data']): void {
    expectEqual('the trade id', fill.tradeId, `${this.#symbol}-T${++this.#tradeCount}`);
    const [maker, taker] = [this.#open(fill.makerOrderId), this.#open(fill.takerOrderId)];
    expectTradeable(maker, taker, fill);
    maker.fillAsMaker(fill.quantity);
    taker.fillAsTaker(fill.quantity);
    expectSame('what is left of the maker', fill.makerRemaining, maker.remaining);
    expectSame('what is left of the taker', fill.takerRemaining, taker.remaining);
  }

  #amend({
    orderId,
    price,
    quantity,
    remainingQuantity,
    priorityKept,
  }: OrderAmended['data']): void {
    const order = this.#open(orderId);
    if (price !== undefined) order.price = price;
    order.quantity = quantity;
    if (priorityKept && !order.isWaiting) order.shrink();
    else order.showSlice();
    expectSame('what is left of the order', remainingQuantity, order.remaining);
  }

  #trigger(orderId: string): void {
    const order = this.#open(orderId);
    if (!order.isWaiting) throw new Error(`order ${orderId} is no stop that waits`);
    order.isWaiting = false;
  }

  #reduce({ orderId, reducedBy, remainingQuantity }: OrderReduced['data']): void {
    const order = this.#open(orderId);
    order.quantity = subtract(order.quantity, reducedBy);
    order.shrink();
    expectSame('what is left of the order', remainingQuantity, order.remaining);
  }

  #cancel({ orderId, remainingQuantity }: OrderCancelled['data']): void {
    const order = this.#open(orderId);
    expectSame('what is left of the order', remainingQuantity, order.remaining);
    order.cancelled = remainingQuantity;
  }

  #pause({ orderId, remainingQuantity }: MatchingPaused['data']): void {
    const order = this.#placed(orderId);
    expectSame('what is left of the order', remainingQuantity, order.remaining);
    order.isPaused = true;
    this.#paused = orderId;
  }

  #resume({ orderId, remainingQuantity }: MatchingResumed['data']): void {
    const order = this.#placed(orderId);
    if (!order.isPaused) throw new Error(`order ${orderId} is not paused`);
    expectSame('what is left of the order', remainingQuantity, order.remaining);
    order.isPaused = false;
    this.#paused = undefined;
    order.showSlice();
  }

  #open(orderId: string): ReplayedOrder {
    const order = this.#placed(orderId);
    if (!order.isOpen) throw new Error(`order ${orderId} is not open`);
    return order;
  }

  #placed(orderId: string): ReplayedOrder {
    const order = this.#orders.get(orderId);
    if (order === undefined) throw new Error(`there is no order ${orderId}`);
    return order;
  }
}

/** A fill is at the maker's price, which is no worse than the taker's limit, and between a buy and a sell. */
function expectTradeable(
  maker: ReplayedOrder,
  taker: ReplayedOrder,
  { takerSide, price }: OrderMatched['data'],
): void {
  expectEqual("the taker's side", takerSide, taker.side);
  if (maker.side === taker.side) throw new Error('both sides of the trade are the same');
  if (maker.isWaiting || taker.isWaiting) throw new Error('a stop trades that has not triggered');
  expectEqual('the price', price, maker.price);
  if (taker.price === undefined) return;
  const above = compare(price, taker.price);
  if (takerSide === 'buy' ? above > 0 : above < 0) {
    throw new Error(`the price ${price} is worse than the taker's limit ${taker.price}`);
  }
}

function expectEqual(what: string, said: string, expected: string | undefined): void {
  if (said !== expected) throw new Error(`${what} is ${said}, it should be ${expected}`);
}

function expectSame(what: string, said: string, expected: string): void {
  if (compare(said, expected) !== 0) expectEqual(what, said, expected);
}
