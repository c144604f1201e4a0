import { NONE } from '../../book/handles.js';
import { bookSide, type Market } from './market.js';
import type { OpenOrder } from './open-order.js';

/*
 * What the book shows of an order: all of it, or of an iceberg one slice at a time. The book holds what is shown; the
 * order and its market count what is hidden.
 */

/** Puts all that is left of an order behind the others at a price, and shows as much of it as it may. */
export function placeInBook(market: Market, order: OpenOrder, price: number): void {
  placeSlice(market, order, price, Math.min(order.display, order.quantity - order.filled));
}

/** Puts an order behind the others at a price with a slice of so many lots to show. */
export function placeSlice(market: Market, order: OpenOrder, price: number, slice: number): void {
  market.open.move(order, market.book.add(bookSide(order.side), price, slice));
  setHidden(market, order, order.quantity - order.filled - slice);
}

/** Takes an order out of the book that will be placed there again, if it rests at all. */
export function liftFromBook(market: Market, order: OpenOrder): void {
  if (order.handle === NONE) return;
  market.book.remove(order.handle);
  market.open.lift(order);
  setHidden(market, order, 0);
}

/** After an order has become smaller, its place kept: takes off what is hidden first, then what is shown. */
export function shrinkInPlace(market: Market, order: OpenOrder): void {
  if (order.handle === NONE) return;
  const left = order.quantity - order.filled;
  const shown = market.book.remaining(order.handle);
  const slice = Math.min(shown, left);
  if (slice < shown) market.book.reduce(order.handle, shown - slice);
  setHidden(market, order, left - slice);
}

/** After lots of what an order shows were taken: when nothing of that is left, the next slice goes to the back. */
export function takeFromMaker(market: Market, order: OpenOrder, lots: number): void {
  const { book } = market;
  if (order.hidden > 0 && book.remaining(order.handle) === lots) {
    const price = book.price(order.handle);
    book.remove(order.handle);
    placeInBook(market, order, price);
  } else {
    book.reduce(order.handle, lots);
  }
}

/** Notes how much of an order is hidden. */
export function setHidden(market: Market, order: OpenOrder, lots: number): void {
  market.hidden[bookSide(order.side)] += lots - order.hidden;
  order.hidden = lots;
}
