import { formatSteps } from '../../domain/amounts/decimal.js';
import { NONE } from '../../domain/book/handles.js';
import { bookSide, type ListedMarket } from '../../domain/market/state/market.js';
import type { OpenOrder } from '../../domain/market/state/open-order.js';

/** Who stands before an order that rests: all that a taker meets first. Quantities are what the book shows. */
export interface Standing {
  /** Orders at better prices. */
  readonly betterOrders: number;
  readonly betterQuantity: string;
  /** Orders at its own price that came to stand there before. */
  readonly aheadOrders: number;
  readonly aheadQuantity: string;
  /** Their ids, the first first. */
  readonly ahead: readonly string[];
}

/** Who stands before an order; undefined when it does not rest. */
export function standingOf(
  { book, open, listing }: ListedMarket,
  order: Readonly<OpenOrder>,
): Standing | undefined {
  if (order.handle === NONE) return undefined;
  const own = book.level(order.handle);
  let [betterOrders, betterLots, aheadLots] = [0, 0, 0];
  for (let level = book.best(bookSide(order.side)); level !== own; level = book.worse(level)) {
    betterOrders += book.levelOrders(level);
    betterLots += book.levelQuantity(level);
  }
  const ahead: string[] = [];
  for (let each = book.first(own); each !== order.handle; each = book.next(each)) {
    ahead.push(open.at(each).orderId);
    aheadLots += book.remaining(each);
  }
  return {
    ...{ betterOrders, betterQuantity: formatSteps(betterLots, listing.lot) },
    ...{ aheadOrders: ahead.length, aheadQuantity: formatSteps(aheadLots, listing.lot), ahead },
  };
}

/** Whether an order is the one that a taker meets first. */
export function isFirst({ betterOrders, aheadOrders }: Standing): boolean {
  return betterOrders === 0 && aheadOrders === 0;
}
