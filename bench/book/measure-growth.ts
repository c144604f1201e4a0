import { ASK, BID, Matcher, type OrderHandle } from '../../src/domain/book/index.js';
import { report } from '../support/in-fresh-process.js';
import { seededRandom } from '../support/random.js';

/* Very many orders all over the prices, which are placed and then cancelled; in a process of its own. */

/** What a measurement comes to. */
export interface MeasuredGrowth {
  /** Milliseconds of wall time that placing an order took at most: the one for which the book had to grow most. */
  readonly longest: number;
  /** Bytes of memory that the book takes with all orders, and when they are gone. */
  readonly held: number;
  readonly left: number;
}

const ORDERS = 2_000_000;
const ROUNDS = 5;
const SEED = 5;
/** Bids rest below, asks above: half of the prices that fit into 33 bits each. */
const MIDDLE = 2 ** 32;

const random = seededRandom(SEED);
const prices = Float64Array.from({ length: ORDERS }, (_, order) =>
  order % 2 === 0
    ? 1 + Math.floor(random() * (MIDDLE - 1))
    : MIDDLE + Math.floor(random() * MIDDLE),
);
const handles = new Int32Array(ORDERS);
report(measure());

/**
 * The book grows at the same orders in every round, so the quickest round counts for each of them: what others make the
 * machine do at that moment, and the garbage collector, are left out.
 */
function measure(): MeasuredGrowth {
  const times = new Float64Array(ORDERS).fill(Infinity);
  let [held, left] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const matcher = new Matcher();
    place(matcher, times);
    held = matcher.book.bytes;
    for (const handle of handles) matcher.cancel(handle);
    left = matcher.book.bytes;
  }
  const longest = times.reduce((most, time) => Math.max(most, time), 0);
  return { longest, held, left };
}

function place(matcher: Matcher, times: Float64Array): void {
  let last = performance.now();
  for (let order = 0; order < ORDERS; order++) {
    const handle: OrderHandle = matcher.place(order % 2 === 0 ? BID : ASK, prices[order]!, 1);
    const now = performance.now();
    times[order] = Math.min(times[order]!, now - last);
    handles[order] = handle;
    last = now;
  }
}
