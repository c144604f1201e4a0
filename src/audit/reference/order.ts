import type { OrderOfEvent } from '../market-events.js';
import type {
  OrderStatus,
  OrderType,
  SelfTradePrevention,
  SentTerms,
  Side,
  TimeInForce,
} from '../terms.js';

/** An order of the reference; amounts as bigints of their last decimal. */
export interface Order extends SentTerms {
  readonly orderId: string;
  readonly userId: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  readonly selfTradePrevention: SelfTradePrevention;
  /** The most of it that is shown; undefined when all of it is. */
  readonly display: bigint | undefined;
  /** What is left of what is shown. */
  visible: bigint;
  /** How many slices of it have been shown. */
  slices: number;
  /** What its trades may still cost. */
  quote: bigint | undefined;
  /** Undefined unless it is a stop. */
  stopPrice: bigint | undefined;
  /** Undefined on an order that names none. */
  price: bigint | undefined;
  quantity: bigint;
  filled: bigint;
  /** What its fills cost. */
  cost: bigint;
  /** What was taken off its quantity since that was named. */
  reduced: bigint;
  readonly placedAt: string;
  /** When it triggered, if it was a stop. */
  triggeredAt: string | undefined;
  status: OrderStatus;
}

/** Whether it is a stop that has not triggered. */
export function isWaiting({ status }: Order): boolean {
  return status === 'PENDING_TRIGGER';
}

/** Whether what does not trade at once may wait in the book. */
export function mayRest({ timeInForce }: Order): boolean {
  return timeInForce === 'GTC' || timeInForce === 'GTD';
}

/** What is left to fill. */
export function left({ quantity, filled }: Order): bigint {
  return quantity - filled;
}

/** Which order it is, and whose, as events begin. */
export function orderOfEvent({ orderId, userId, side }: Order, symbol: string): OrderOfEvent {
  return { orderId, symbol, userId, side };
}
