import { least } from './amounts.js';
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

/** The same, each of them what one event takes: an iceberg slice by slice, those of a level in turn. */
export function* slices(
  market: MarketState,
  taker: Order,
  worst: bigint | undefined,
): Generator<Offer> {
  const queue = makers(market, taker.side);
  for (const price of queue.numbers()) {
    if (!crosses(taker.side, worst, price)) return;
    const turns = [...queue.at(price)].map((maker) => ({
      ...{ maker, visible: maker.visible, hidden: left(maker) - maker.visible },
    }));
    for (const { maker, visible, hidden } of turns) {
      const isStop = isPrevented(taker, maker) && taker.selfTradePrevention !== 'cancel_oldest';
      if (isStop) {
        yield { price, quantity: 0n, isStop };
        return;
      }
      yield { price, quantity: isPrevented(taker, maker) ? 0n : visible };
      if (hidden === 0n || isPrevented(taker, maker)) continue;
      // Behind all others there are, which a list that grows while it is gone through comes to.
      const next = least(maker.display ?? hidden, hidden);
      turns.push({ maker, visible: next, hidden: hidden - next });
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
