import { crosses, makers } from './book.js';
import type { MarketState } from './market-state.js';
import { left, type Order } from './order.js';
import type { Queue } from './queue.js';
import { isPrevented } from './self-trade.js';

/** What a taker meets: so much at a price, or an order of its own user, at which it stops or which it cancels. */
export interface Offer {
  readonly price: bigint;
  readonly quantity: bigint;
  readonly isStop?: true;
}

/**
 * What a taker would meet, one after the other, if nothing but its own limit ended it; changes nothing. Of an iceberg that
 * is what it shows, and what it hides behind all others of the level.
 * @param worst the worst price it takes
 */
export function* offers(
  market: MarketState,
  taker: Order,
  worst: bigint | undefined,
): Generator<Offer> {
  const queue = makers(market, taker.side);
  for (const price of queue.numbers()) {
    if (!crosses(taker.side, worst, price)) return;
    for (const offer of offersAt(queue, price, taker)) {
      yield offer;
      if (offer.isStop) return;
    }
  }
}

function* offersAt(queue: Queue, price: bigint, taker: Order): Generator<Offer> {
  const makers = queue.at(price);
  for (const maker of makers) {
    if (!isPrevented(taker, maker)) yield { price, quantity: maker.visible };
    else if (taker.selfTradePrevention === 'cancel_oldest') yield { price, quantity: 0n };
    else yield { price, quantity: 0n, isStop: true };
  }
  for (const maker of makers) {
    const hidden = left(maker) - maker.visible;
    if (hidden > 0n && !isPrevented(taker, maker)) yield { price, quantity: hidden };
  }
}
