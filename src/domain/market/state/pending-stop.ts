import type { OrderHandle } from '../../book/handles.js';
import type { TimeInForce } from '../terms.js';

/** What a stop that has not triggered waits for, and what it is once that has come. */
export interface PendingStop {
  /** The last trade price, in ticks, at which it triggers. */
  price: number;
  /** Of a stop-limit order, its limit in ticks; undefined on a stop-market order. */
  limit: number | undefined;
  readonly timeInForce: TimeInForce;
  /** Its place among the stops that wait; NONE once a trade has reached it. */
  place: OrderHandle;
}
