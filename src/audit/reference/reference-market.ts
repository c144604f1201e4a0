import type { Listing, MarketEvent, OrderCancelled } from '../market-events.js';
import type { OrderStatus, Side } from '../terms.js';
import { amend } from './amend-order.js';
import type { Amounts } from './amounts.js';
import { changeBounds } from './bounds.js';
import { cancelMany, cancelOne, cancelOneOfAll, expireNext } from './cancel-order.js';
import { orderOfClient } from './client-order-ids.js';
import type { MarketCommand } from './commands.js';
import { delist } from './delisting.js';
import { type MarketState, newMarket, type OnEnd } from './market-state.js';
import type { Order } from './order.js';
import { present } from './present.js';
import { place } from './place-order.js';
import { type Refused, RefusedError } from './refusal.js';
import { changeStatus } from './trading-status.js';
import { trigger } from './trigger-stop.js';
import { restingOrder, type RestingOrder, waitingStop, type WaitingStop } from './shown-orders.js';

/**
 * The rules of a market once more, as plainly as can be: orders as objects, in sorted lists of sets; amounts in bigints of
 * their last decimal; what an order would take found by walking along the book. It shares no code with the domain, so that
 * the two agree only where both are right. It changes as it decides, and forgets what has ended.
 */
export class ReferenceMarket {
  readonly #market: MarketState;

  /**
   * @param onEnd is told how each order ended, once it has
   * @param mayBeEarlier whether it is ever to go by the rules of 0.1.0
   */
  constructor(listing: Listing, onEnd: OnEnd = () => undefined, mayBeEarlier = false) {
    this.#market = newMarket(listing, onEnd, mayBeEarlier);
  }

  /**
   * Says whether it goes by the rules of 0.1.0 from now on: orders that would take more than 500 events at once end
   * (`fill_limit`), and those whose client order id is taken are rejected (`duplicate_client_order_id`).
   */
  set isEarlier(isEarlier: boolean) {
    this.#market.isEarlier = isEarlier;
  }

  /**
   * Carries a command out, and the stops that it triggers.
   * @param now ISO-8601 UTC with milliseconds
   * @returns what happened, or the code of the refusal
   */
  execute(command: MarketCommand, now: string): MarketEvent[] | Refused {
    const events = this.decide(command, now);
    if ('refused' in events) return events;
    for (let next = this.triggerNext(now); next.length > 0; next = this.triggerNext(now)) {
      events.push(...next);
    }
    return events;
  }

  /** Carries a command out, and lets the stops wait that it makes due. */
  decide(command: MarketCommand, now: string): MarketEvent[] | Refused {
    return this.#unlessRefused(() => [...carryOut(this.#market, command, now)]);
  }

  /** Takes an order out as one of all that a command means. */
  cancelAsOneOfAll(orderId: string, now: string): MarketEvent[] | Refused {
    return this.#unlessRefused(() => [cancelOneOfAll(this.#market, orderId, now)]);
  }

  /** Lets the stop in that a trade reached first; answers nothing when none is due. */
  triggerNext(now: string): MarketEvent[] {
    const due = this.#market.due.shift();
    return due === undefined ? [] : trigger(this.#market, due, now);
  }

  /** Ends whatever orders' time is up, one by one, and tells so. */
  expire(now: string): OrderCancelled[] {
    const expired: OrderCancelled[] = [];
    for (let next = this.expireNext(now); next !== undefined; next = this.expireNext(now)) {
      expired.push(next);
    }
    return expired;
  }

  /** Ends the order whose time was up first, if any's is. */
  expireNext(now: string): OrderCancelled | undefined {
    return expireNext(this.#market, now);
  }

  /** The stops of a side that wait, in the order in which trades reach them. */
  waiting(side: Side): WaitingStop[] {
    return [...this.#market.waiting[side]].map((order) => waitingStop(this.#market, order));
  }

  /** The resting orders of a side in price-time priority. */
  resting(side: Side): RestingOrder[] {
    return [...this.#market.resting[side]].map((order) => restingOrder(this.#market, order));
  }

  /** What it counts, and how it stands besides its orders. */
  counters() {
    const { symbol, status, orderCount, trades, lastPrice, prices } = this.#market;
    const last = lastPrice === undefined ? undefined : prices.write(lastPrice);
    return present({ symbol, status, orders: orderCount, trades, lastPrice: last });
  }

  /** The best price of a side. */
  touch(side: Side): bigint | undefined {
    return this.#market.resting[side].first;
  }

  /** What is left of the open orders of a side. */
  left(side: Side): bigint {
    return this.#market.left[side];
  }

  /** An order that is open. */
  find(orderId: string): Order | undefined {
    return this.#market.open.get(orderId);
  }

  /** The order that expires first, if any does. */
  get expiresNext(): Order | undefined {
    return this.#market.expiring.next;
  }

  /** The stop that is to trigger next, if a trade has reached one. */
  get triggersNext(): Order | undefined {
    return this.#market.due[0]?.order;
  }

  /** How amounts of quantity are read and written. */
  get quantities(): Amounts {
    return this.#market.quantities;
  }

  /** Where each open order stands, by id. */
  openStatuses(): Map<string, OrderStatus> {
    return new Map([...this.#market.open].map(([orderId, { status }]) => [orderId, status]));
  }

  #unlessRefused(execute: () => MarketEvent[]): MarketEvent[] | Refused {
    try {
      return execute();
    } catch (error) {
      if (error instanceof RefusedError) return { refused: error.message };
      throw error;
    }
  }
}

function carryOut(market: MarketState, command: MarketCommand, now: string): MarketEvent[] {
  switch (command.type) {
    case 'ListMarket':
      throw new RefusedError('MARKET_EXISTS');
    case 'ChangeMarketStatus':
      return [changeStatus(market, command, now)];
    case 'ChangeMarketBounds':
      return [changeBounds(market, command, now)];
    case 'DelistMarket':
      return delist(market, command, now);
    case 'PlaceOrder':
      return place(market, command, now);
    case 'AmendOrder':
      return amend(market, command, now);
    case 'ChangeClientOrder':
      return carryOut(market, { ...command.change, orderId: orderOfClient(market, command) }, now);
    case 'CancelOrders':
      return cancelMany(market, command, now);
    case 'CancelOrder':
      return [cancelOne(market, command, now)];
  }
}
