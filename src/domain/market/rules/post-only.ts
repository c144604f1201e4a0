import { opposite } from '../../book/order-book.js';
import { bookSide, type ListedMarket } from '../state/market.js';
import type { PostOnly, Side } from '../terms.js';

/** Whether an order at a price would trade at once. */
export function crosses({ book }: ListedMarket, side: Side, ticks: number): boolean {
  return reaches(side, ticks, book.bestPrice(opposite(bookSide(side))));
}

/** @param touch the best price of the other side, 0 when that is empty */
function reaches(side: Side, ticks: number, touch: number): boolean {
  return touch !== 0 && (side === 'buy' ? ticks >= touch : ticks <= touch);
}

/**
 * The price in ticks at which a post-only order rests without taking anything: its own, or, when that crosses and the
 * order may slide, one tick outside the opposite touch.
 * @returns undefined when there is no such price
 */
export function restingPrice(
  { book, listing }: ListedMarket,
  side: Side,
  ticks: number,
  mode: PostOnly,
): number | undefined {
  const touch = book.bestPrice(opposite(bookSide(side)));
  if (!reaches(side, ticks, touch)) return ticks;
  if (mode === 'reject') return undefined;
  const outside = side === 'buy' ? touch - 1 : touch + 1;
  return outside >= 1 && outside <= listing.tick.max ? outside : undefined;
}
