import type { ListingDescription, MarketDescription } from './describe.js';
import type { RestingOrder, WaitingStop } from './inspect.js';
import { type Listing, newListing } from '../state/listing.js';
import { emptyMarket, type Market } from '../state/market.js';
import type { OpenOrder, PendingStop } from '../state/open-orders.js';
import { openOrder, restorePast } from '../state/open-terms.js';
import { orderNumberIn } from '../state/order-id.js';
import {
  recordedFilters,
  recordedIncrement,
  recordedListing,
  recordedSteps,
  recordedStop,
} from '../state/recorded.js';
import { placeSlice } from '../state/display.js';

/** Orders that are restored in a step, which takes a few milliseconds. */
const STEP = 1_000;

/**
 * Makes the market that was described: its description is the same again, and so is whatever it decides.
 * @throws Error when no market has such a description
 */
export function restoreMarket(description: MarketDescription): Market {
  const steps = restoreInSteps(description);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, a part at a time, for whoever has other things to do while a large market is restored. */
export function* restoreInSteps(description: MarketDescription): Generator<void, Market> {
  const market = emptyMarket();
  if (description.listing === undefined) return market;
  market.listing = restoreListing(description.listing);
  market.status = description.status;
  market.orderCount = description.orderCount;
  market.tradeCount = description.tradeCount;
  market.lastTrade = description.lastTrade;
  market.time = description.time;
  // Before the open orders: what these hold is theirs, whoever held it before.
  for (const order of description.recentlyFinished) {
    market.clientOrderIds.claim(order);
    market.clientOrderIds.finish(order);
  }
  yield* restoreOrders(market, description);
  market.finished.restore(description.statuses);
  return market;
}

function restoreListing({ symbol, tickSize, lotSize, filters }: ListingDescription): Listing {
  const steps = { tick: recordedIncrement(tickSize), lot: recordedIncrement(lotSize) };
  return newListing(symbol, steps, recordedFilters(steps, filters));
}

function* restoreOrders(
  market: Market,
  { buy, sell, buyStops, sellStops, dueStops, termsDigests }: MarketDescription,
): Generator<void, void> {
  const listing = recordedListing(market);
  const places: { place: RestingOrder; order: OpenOrder }[] = [];
  yield* forEach([...buy, ...sell], (place) => {
    places.push({ place, order: restoreOrder(market, place, place.remaining) });
  });
  const waiting: RestoredStop[] = [];
  yield* forEach([...buyStops, ...sellStops], (stop) => {
    waiting.push(restoreStop(market, stop));
  });
  const due = dueStops.map((stop) => ({ ...restoreStop(market, stop), trade: stop.trade }));
  // Two orders of work: the market keeps its open orders by age, and the book each level by priority.
  const byAge = [...places, ...waiting, ...due]
    .map(({ order }) => order)
    .sort((a, b) => a.number - b.number);
  const digests = termsDigests.values();
  yield* forEach(byAge, (order) => {
    if (order.clientOrderId !== undefined) order.termsDigest = digests.next().value;
    market.open.add(order);
    market.clientOrderIds.claim(order);
  });
  yield* forEach(places, ({ place, order }) => {
    const price = recordedSteps(place.price, listing.tick);
    placeSlice(market, order, price, recordedSteps(place.visible ?? place.remaining, listing.lot));
  });
  yield* forEach(waiting, ({ order, stop }) => market.stops.add(order, stop));
  for (const { order, trade } of due) market.stops.makeDue(order, trade);
}

/** Does something with each item, and lets go of the work after every STEP of them. */
function* forEach<Item>(items: readonly Item[], work: (item: Item) => void): Generator<void, void> {
  for (const [index, item] of items.entries()) {
    work(item);
    if (index % STEP === STEP - 1) yield;
  }
}

interface RestoredStop {
  readonly order: OpenOrder;
  readonly stop: PendingStop;
}

function restoreStop(market: Market, described: WaitingStop): RestoredStop {
  const stop = recordedStop(described, described.stopPrice, recordedListing(market).tick);
  return { order: restoreOrder(market, described, described.quantity, stop), stop };
}

/** The order of a place that it is yet to take; when it expires is noted already. */
function restoreOrder(
  market: Market,
  described: RestingOrder | WaitingStop,
  remaining: string,
  stop?: PendingStop,
): OpenOrder {
  const { symbol, lot } = recordedListing(market);
  const number = orderNumberIn(symbol, described.orderId);
  if (number === 0) throw new Error(`${described.orderId} is no order of ${symbol}`);
  const quantity = recordedSteps(described.quantity, lot);
  const order = openOrder(market, number, described, described.placedAt, quantity, stop);
  order.filled = quantity - recordedSteps(remaining, lot);
  restorePast(market, order, described);
  return order;
}
