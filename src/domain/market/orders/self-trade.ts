import { formatSteps } from '../../amounts/decimal.js';
import { effects } from '../effects/effects.js';
import type { OrderCancelled, OrderReduced } from '../events.js';
import type { ListedMarket } from '../state/market.js';
import type { OpenOrder } from '../state/open-order.js';
import type { SelfTradePrevention, Side } from '../terms.js';
import { cancelOpen } from './cancel-orders.js';

/** An order that comes in, with so many lots still to fill. */
export interface IncomingOrder {
  /** Its own, in its market. */
  readonly number: number;
  readonly orderId: string;
  readonly userId: string;
  readonly side: Side;
  readonly lots: number;
  readonly selfTradePrevention: SelfTradePrevention;
}

/** What becomes of a taker that meets an order of its own user. */
export interface PreventedTrade {
  readonly events: readonly (OrderReduced | OrderCancelled)[];
  /** Lots of the taker left. */
  readonly remaining: number;
  /** Whether the taker goes no further; whoever brought it in cancels what is left. */
  readonly stops: boolean;
}

/** Keeps a taker from trading with an order of its own user, in the way that the taker asks for. */
export function preventSelfTrade(
  market: ListedMarket,
  taker: IncomingOrder,
  maker: Readonly<OpenOrder>,
  now: string,
): PreventedTrade {
  const remaining = taker.lots;
  const cancelled = (): OrderCancelled => cancelOpen(market, maker, 'self_trade', now);
  switch (taker.selfTradePrevention) {
    case 'none':
    case 'cancel_newest':
      return { events: [], remaining, stops: true };
    case 'cancel_oldest':
      return { events: [cancelled()], remaining, stops: false };
    case 'cancel_both':
      return { events: [cancelled()], remaining, stops: true };
    case 'decrement':
      return decrement(market, taker, maker, now);
  }
}

/** Takes the smaller of the two off both: it ends, and the larger goes on with the rest. */
function decrement(
  market: ListedMarket,
  taker: IncomingOrder,
  maker: Readonly<OpenOrder>,
  now: string,
): PreventedTrade {
  const offered = maker.quantity - maker.filled;
  const remaining = taker.lots - offered;
  if (remaining < 0) {
    const reduced = reduce(market, maker, { by: taker.lots, left: -remaining, other: taker, now });
    return { events: [reduced], remaining: taker.lots, stops: true };
  }
  const ended = cancelOpen(market, maker, 'self_trade', now);
  if (remaining === 0) return { events: [ended], remaining: taker.lots, stops: true };
  const reduced = reduce(market, taker, { by: offered, left: remaining, other: maker, now });
  return { events: [ended, reduced], remaining, stops: false };
}

type Party = Pick<IncomingOrder, 'number' | 'orderId' | 'userId' | 'side'>;

function reduce(
  { listing: { symbol, lot } }: ListedMarket,
  { number, orderId, userId, side }: Party,
  { by, left, other, now }: { by: number; left: number; other: Party; now: string },
): OrderReduced {
  const data = {
    orderId,
    symbol,
    userId,
    side,
    reducedBy: formatSteps(by, lot),
    remainingQuantity: formatSteps(left, lot),
    reason: 'self_trade',
    otherOrderId: other.orderId,
    at: now,
  } as const;
  const event: OrderReduced = { type: 'OrderReduced', data };
  effects.note(event, number, 0, by, 0, 0);
  return event;
}
