import type { Claim } from '../state/client-order-ids.js';
import { newListing, type Listing } from '../state/listing.js';
import { bookSide, emptyMarket, type Market } from '../state/market.js';
import type { OpenOrder, PendingStop } from '../state/open-order.js';
import { openOrder } from '../state/open-terms.js';
import { orderNumberIn } from '../state/order-id.js';
import { PackedOrders } from '../state/packed-orders.js';
import {
  recordedFilters,
  recordedIncrement,
  recordedListing,
  recordedSteps,
  recordedStop,
} from '../state/recorded.js';
import { placeSlice } from '../state/display.js';
import { SIDES } from '../terms.js';
import { ByteReader } from './byte-reader.js';
import type { ListingDescription, MarketHead } from './head.js';
import type { WaitingStop } from './inspect.js';
import { END, RowReader } from './resting-rows.js';

/** Orders that are restored in a step, which takes a few milliseconds. */
const STEP = 1_000;

/** What a description becomes. */
export interface RestoredMarket {
  readonly market: Market;
  /** The text that was kept with it. */
  readonly notes: string;
}

/**
 * Makes the market that was described, in steps, for whoever has other things to do while a large market is restored: its
 * description is the same again, and so is whatever it decides.
 * @param bytes all blocks of a description, one behind the other
 * @throws Error when no market has such a description
 */
export function* restoreMarket(bytes: Uint8Array): Generator<void, RestoredMarket> {
  const reader = new ByteReader(bytes);
  const head = JSON.parse(reader.text()) as MarketHead;
  const notes = reader.text();
  const market = emptyMarket();
  if (head.listing !== undefined) {
    market.listing = restoreListing(head.listing);
    market.status = head.status;
    market.orderCount = head.orderCount;
    market.tradeCount = head.tradeCount;
    market.lastTrade = head.lastTrade;
    market.time = head.time;
  }
  const openCount = restoreLetters(market, reader);
  const recent = [...readRecent(reader)];
  // Before the open orders: what these hold is theirs, whoever held it before.
  for (const order of recent) {
    market.clientOrderIds.claim(order);
    market.clientOrderIds.finish(order);
  }
  if (market.isListed) yield* restoreOrders(market, head, openCount, reader);
  else expectNoOrders(reader);
  if (!reader.isAtEnd) throw new Error('it goes on behind its end');
  return { market, notes };
}

function restoreListing({ symbol, tickSize, lotSize, filters }: ListingDescription): Listing {
  const steps = { tick: recordedIncrement(tickSize), lot: recordedIncrement(lotSize) };
  return newListing(symbol, steps, recordedFilters(steps, filters));
}

/** @returns how many orders have not ended */
function restoreLetters(market: Market, reader: ByteReader): number {
  let [number, open] = [1, 0];
  for (let letters = reader.bytes(); letters.length > 0; letters = reader.bytes()) {
    open += market.finished.restore(letters, number);
    number += letters.length;
  }
  return open;
}

function* readRecent(reader: ByteReader): Generator<Claim, void> {
  for (let left = reader.number(); left > 0; left--) {
    const [userId, clientOrderId] = [reader.text(), reader.text()];
    yield { userId, clientOrderId, number: reader.number(), termsDigest: reader.number() };
  }
}

function expectNoOrders(reader: ByteReader): void {
  for (const side of SIDES) {
    if (reader.number() !== END) throw new Error(`it has orders to ${side}, but no listing`);
  }
}

function* restoreOrders(
  market: Market,
  head: MarketHead,
  openCount: number,
  reader: ByteReader,
): Generator<void, void> {
  const { open, finished } = market;
  const packed = new PackedOrders(recordedListing(market).symbol, open.owners, openCount);
  open.beginRestoring(packed, openCount);
  // Those that have not ended are the open ones, found in order of age without being sorted.
  let number = 0;
  for (let count = 1; count <= openCount; count++) {
    number = finished.nextOpen(number);
    open.expect(number);
    if (count % STEP === 0) yield;
  }
  yield* restoreResting(market, new RowReader(reader, packed, market.expiries));
  restoreStops(market, head);
  for (let first = 0; first < openCount; first += STEP) {
    open.link(first, Math.min(STEP, openCount - first));
    yield;
  }
}

function* restoreResting(market: Market, rows: RowReader): Generator<void, void> {
  let count = 0;
  for (const side of SIDES) {
    while (rows.read(side)) {
      restoreRow(market, rows);
      count += 1;
      if (count % STEP === 0) yield;
    }
  }
}

function restoreRow(market: Market, rows: RowReader): void {
  if (rows.isPlain) {
    const handle = market.book.add(bookSide(rows.side), rows.price, rows.quantity);
    market.open.putInPacked(rows, handle);
    return;
  }
  const order = rows.order();
  market.open.putIn(order);
  market.clientOrderIds.claim(order);
  const shown = order.quantity - order.filled - order.hidden;
  order.hidden = 0;
  placeSlice(market, order, rows.price, shown);
}

function restoreStops(
  market: Market,
  { buyStops, sellStops, dueStops, termsDigests }: MarketHead,
): void {
  const waiting = [...buyStops, ...sellStops].map((stop) => restoreStop(market, stop));
  const due = dueStops.map((stop) => ({ ...restoreStop(market, stop), trade: stop.trade }));
  const digests = termsDigests.values();
  for (const { order } of [...waiting, ...due]) {
    if (order.clientOrderId !== undefined) order.termsDigest = digests.next().value;
    market.open.putIn(order);
    market.clientOrderIds.claim(order);
  }
  for (const { order, stop } of waiting) market.stops.add(order, stop);
  for (const { order, trade } of due) market.stops.makeDue(order, trade);
}

interface RestoredStop {
  readonly order: OpenOrder;
  readonly stop: PendingStop;
}

function restoreStop(market: Market, described: WaitingStop): RestoredStop {
  const { symbol, tick, lot } = recordedListing(market);
  const { orderId, placedAt, stopPrice } = described;
  const stop = recordedStop(described, stopPrice, tick);
  const number = orderNumberIn(symbol, orderId);
  if (number === 0) throw new Error(`${orderId} is no order of ${symbol}`);
  const quantity = recordedSteps(described.quantity, lot);
  return { order: openOrder(market, number, described, placedAt, quantity, stop), stop };
}
