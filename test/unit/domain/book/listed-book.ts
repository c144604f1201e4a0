import { BID, type BookSide, type OrderHandle } from '../../../../src/domain/book/handles.js';

export interface ListedOrder {
  handle: OrderHandle;
  side: BookSide;
  price: number;
  remaining: number;
}

export interface ListedFill {
  readonly maker: OrderHandle;
  readonly price: number;
  readonly quantity: number;
  readonly makerRemaining: number;
}

/** What a Matcher must equal: the resting orders in a list by age, sorted and searched anew for every command. */
export class ListedBook {
  orders: ListedOrder[] = [];
  /** Of the latest command. */
  fills: ListedFill[] = [];

  /** A side in price-time priority; sorting by price leaves the orders of one price in order of age. */
  side(side: BookSide): ListedOrder[] {
    return this.orders
      .filter((order) => order.side === side)
      .sort((a, b) => (side === BID ? b.price - a.price : a.price - b.price));
  }

  /** Trades; answers what is left. */
  take(side: BookSide, limit: number, quantity: number): number {
    this.fills = [];
    let left = quantity;
    for (const maker of this.side(side === BID ? 1 : 0)) {
      const crosses = side === BID ? maker.price <= limit : maker.price >= limit;
      if (left === 0 || !crosses) break;
      const traded = Math.min(left, maker.remaining);
      maker.remaining -= traded;
      left -= traded;
      this.fills.push({
        maker: maker.handle,
        price: maker.price,
        quantity: traded,
        makerRemaining: maker.remaining,
      });
    }
    this.orders = this.orders.filter(({ remaining }) => remaining > 0);
    return left;
  }

  rest(order: ListedOrder): void {
    this.orders.push(order);
  }

  cancel(order: ListedOrder): void {
    this.fills = [];
    this.orders = this.orders.filter((other) => other !== order);
  }

  /** Answers what is left of the order. */
  amend(order: ListedOrder, price: number, remaining: number): number {
    const keepsPlace = price === order.price && remaining <= order.remaining;
    if (keepsPlace) {
      this.fills = [];
      order.remaining = remaining;
      return remaining;
    }
    this.cancel(order);
    const left = this.take(order.side, price, remaining);
    Object.assign(order, { price, remaining: left });
    if (left > 0) this.rest(order);
    return left;
  }
}
