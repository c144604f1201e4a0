import type { OrderHandle } from '../book/handles.js';
import type { TimeInForce } from './terms.js';

/** What an order waits for, and what it is once that has come. */
interface StopTerms {
  /** The last trade price, in ticks, at which it triggers. */
  price: number;
  /** Of a stop-limit order, its limit in ticks; undefined on a stop-market order. */
  limit: number | undefined;
  readonly timeInForce: TimeInForce;
}

/** A stop that has not triggered. */
export interface PendingStop extends StopTerms {
  /** Its place among the stops that wait; NONE once a trade has reached it. */
  place: OrderHandle;
}
