import type { OrderStatus, Side } from '../../domain/market/terms.js';
import type { JsonObject } from '../../eventstore/event-store.js';

/* The parts of the API's answers that the feed reads. */

/** POST /orders. */
export interface PlacedOrder {
  readonly orderId: string;
  readonly fills: readonly unknown[];
}

/** An item of GET /orders. */
export interface OrderItem {
  readonly orderId: string;
  readonly userId: string;
  readonly side: Side;
  readonly status: OrderStatus;
  readonly quantity: string;
  readonly filledQuantity: string;
  readonly cancelledQuantity: string;
  readonly remainingQuantity: string;
}

/** An item of GET /trades. */
export interface TradeItem {
  readonly tradeId: string;
  readonly quantity: string;
}

/** An item of GET /streams/{stream}/events. */
export interface EventItem {
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
  readonly created: string;
}

/** One price of GET /markets/{symbol}/book, with everything that rests there. */
export interface BookLevel {
  readonly price: string;
  readonly quantity: string;
  readonly orders: number;
}

/** GET /markets/{symbol}/book: each side from its best price on. */
export interface Book {
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}

/** The members of a problem that the feed reads. */
export interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly orderStatus?: OrderStatus;
}
