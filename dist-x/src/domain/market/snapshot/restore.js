import { newListing } from '../state/listing.js';
import { emptyMarket } from '../state/market.js';
import { openOrder } from '../state/open-terms.js';
import { orderNumberIn } from '../state/order-id.js';
import { recordedFilters, recordedIncrement, recordedListing, recordedSteps, recordedStop, } from '../state/recorded.js';
import { placeSlice } from '../state/display.js';
import { SIDES } from '../terms.js';
import { ByteReader } from './byte-reader.js';
import { END, RowReader } from './resting-rows.js';
/** Orders that are restored in a step, which takes a few milliseconds. */
const STEP = 1_000;
/**
 * Makes the market that was described, in steps, for whoever has other things to do while a large market is restored: its
 * description is the same again, and so is whatever it decides.
 * @param bytes all blocks of a description, one behind the other
 * @throws Error when no market has such a description
 */
export function* restoreMarket(bytes) {
    const reader = new ByteReader(bytes);
    const head = JSON.parse(reader.text());
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
    restoreLetters(market, reader);
    const recent = [...readRecent(reader)];
    // Before the open orders: what these hold is theirs, whoever held it before.
    for (const order of recent) {
        market.clientOrderIds.claim(order);
        market.clientOrderIds.finish(order);
    }
    if (market.isListed)
        yield* restoreOrders(market, head, reader);
    else
        expectNoOrders(reader);
    if (!reader.isAtEnd)
        throw new Error('it goes on behind its end');
    return { market, notes };
}
function restoreListing({ symbol, tickSize, lotSize, filters }) {
    const steps = { tick: recordedIncrement(tickSize), lot: recordedIncrement(lotSize) };
    return newListing(symbol, steps, recordedFilters(steps, filters));
}
function restoreLetters(market, reader) {
    let number = 1;
    for (let letters = reader.bytes(); letters.length > 0; letters = reader.bytes()) {
        market.finished.restore(letters, number);
        number += letters.length;
    }
}
function* readRecent(reader) {
    for (let left = reader.number(); left > 0; left--) {
        const [userId, clientOrderId] = [reader.text(), reader.text()];
        yield { userId, clientOrderId, number: reader.number(), termsDigest: reader.number() };
    }
}
function expectNoOrders(reader) {
    for (const side of SIDES) {
        if (reader.number() !== END)
            throw new Error(`it has orders to ${side}, but no listing`);
    }
}
function* restoreOrders(market, { buyStops, sellStops, dueStops, termsDigests }, reader) {
    const resting = [];
    const prices = [];
    const reading = new RowReader(reader, market);
    for (const side of SIDES) {
        for (let order = reading.read(side); order !== undefined; order = reading.read(side)) {
            resting.push(order);
            prices.push(reading.price);
            if (resting.length % STEP === 0)
                yield;
        }
    }
    const waiting = [...buyStops, ...sellStops].map((stop) => restoreStop(market, stop));
    const due = dueStops.map((stop) => ({ ...restoreStop(market, stop), trade: stop.trade }));
    // Two orders of work: the market keeps its open orders by age, and the book each level by priority.
    const orders = resting.concat([...waiting, ...due].map(({ order }) => order));
    const digests = termsDigests.values();
    for (const { order } of [...waiting, ...due]) {
        if (order.clientOrderId !== undefined)
            order.termsDigest = digests.next().value;
    }
    const ages = yield* byAge(orders);
    let newest = 0;
    yield* forEach(ages, (index) => {
        const order = orders[index];
        if (order.number <= newest)
            throw new Error(`it has order ${order.number} twice`);
        newest = order.number;
        market.open.add(order);
        market.clientOrderIds.claim(order);
    });
    yield* forEach(resting, (order, index) => {
        const shown = order.quantity - order.filled - order.hidden;
        order.hidden = 0;
        placeSlice(market, order, prices[index], shown);
    });
    for (const { order, stop } of waiting)
        market.stops.add(order, stop);
    for (const { order, trade } of due)
        market.stops.makeDue(order, trade);
}
/** Values of a digit of an order's number. */
const DIGIT = 65_536;
/** The places of the orders among them by their numbers: sorted digit by digit, which no comparison is as fast as. */
function* byAge(orders) {
    let sorted = Uint32Array.from(orders.keys());
    let other = new Uint32Array(orders.length);
    let newest = 0;
    for (const { number } of orders)
        newest = Math.max(newest, number);
    for (let unit = 1; unit <= newest; unit *= DIGIT) {
        const ends = new Uint32Array(DIGIT + 1);
        for (const { number } of orders)
            ends[(Math.floor(number / unit) % DIGIT) + 1] += 1;
        for (let digit = 1; digit <= DIGIT; digit++)
            ends[digit] += ends[digit - 1];
        for (const index of sorted) {
            const digit = Math.floor(orders[index].number / unit) % DIGIT;
            other[ends[digit]++] = index;
        }
        [sorted, other] = [other, sorted];
        yield;
    }
    return sorted;
}
/** Does something with each item, and lets go of the work after every STEP of them. */
function* forEach(items, work) {
    for (let index = 0; index < items.length; index++) {
        work(items[index], index);
        if (index % STEP === STEP - 1)
            yield;
    }
}
function restoreStop(market, described) {
    const { symbol, tick, lot } = recordedListing(market);
    const { orderId, placedAt, stopPrice } = described;
    const stop = recordedStop(described, stopPrice, tick);
    const number = orderNumberIn(symbol, orderId);
    if (number === 0)
        throw new Error(`${orderId} is no order of ${symbol}`);
    const quantity = recordedSteps(described.quantity, lot);
    return { order: openOrder(market, number, described, placedAt, quantity, stop), stop };
}
//# sourceMappingURL=restore.js.map