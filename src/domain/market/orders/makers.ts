import { type LevelHandle, NONE, type OrderHandle } from '../../book/handles.js';
import { opposite } from '../../book/order-book.js';
import type { ListedMarket } from '../state/market.js';
import { bookSide } from '../state/sides.js';
import type { Taker } from './taker.js';

/** An iceberg whose slice was taken, at the back of its level with the next one. */
interface Replenished {
  readonly handle: OrderHandle;
  readonly left: number;
}

/**
 * The orders that a taker meets, in price-time priority, each as it stands by then: an iceberg comes again, behind all
 * others of its level, as often as it has another slice to show. Only reads the book.
 */
export class Makers {
  /** The order met now; NONE when no order is left at a price that the taker takes. */
  handle: OrderHandle = NONE;
  /** What it shows. */
  shown = 0;
  /** What is left of it, what it does not show included. */
  left = 0;

  #isQueued = true;
  #replenished: Replenished[] | undefined;
  #turn = 0;

  constructor(
    private readonly market: ListedMarket,
    private readonly taker: Taker,
  ) {
    this.#enter(market.book.best(opposite(bookSide(taker.side))));
  }

  /** Goes on after what the order shows has been taken. */
  taken(): void {
    const left = this.left - this.shown;
    if (left > 0) (this.#replenished ??= []).push({ handle: this.handle, left });
    this.skip();
  }

  /** Goes on without the order. */
  skip(): void {
    const { book } = this.market;
    if (this.#isQueued) {
      const next = book.next(this.handle);
      if (next !== NONE) return this.#meet(next);
    }
    const again = this.#replenished?.[this.#turn++];
    if (again === undefined) return this.#enter(book.worse(book.level(this.handle)));
    this.#isQueued = false;
    this.handle = again.handle;
    this.left = again.left;
    this.shown = Math.min(this.market.open.at(again.handle).display, again.left);
  }

  #enter(level: LevelHandle): void {
    const { book } = this.market;
    this.#isQueued = true;
    this.#replenished = undefined;
    this.#turn = 0;
    if (level !== NONE && takes(this.taker, book.levelPrice(level))) this.#meet(book.first(level));
    else this.handle = NONE;
  }

  #meet(handle: OrderHandle): void {
    const { quantity, filled } = this.market.open.at(handle);
    this.handle = handle;
    this.shown = this.market.book.remaining(handle);
    this.left = quantity - filled;
  }
}

function takes({ side, limit }: Taker, price: number): boolean {
  if (limit === undefined) return true;
  return side === 'buy' ? price <= limit : price >= limit;
}
