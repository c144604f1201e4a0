import type { EventRecord } from '../../audit/index.js';
import type { OrderStatus } from '../../domain/market/terms.js';

/* The parts of the API's answers that the feed reads, beside those that the audit's checks name. */

/** POST /orders. */
export interface PlacedOrder {
  readonly orderId: string;
}

/** An item of GET /streams/{stream}/events. */
export type EventItem = Omit<EventRecord, 'revision'> & { readonly revision: string };

/** The members of a problem that the feed reads. */
export interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly orderStatus?: OrderStatus;
}
