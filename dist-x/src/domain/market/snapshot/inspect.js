import { NONE } from '../../book/handles.js';
import { formatSteps } from '../../amounts/decimal.js';
import { bookSide, isListed } from '../state/market.js';
import { orderNumberIn } from '../state/order-id.js';
import { describeOptionalTerms, describePast } from '../state/open-terms.js';
/** Where an order stands, or undefined when this market never had it. */
export function orderStatus(market, orderId) {
    if (!isListed(market))
        return undefined;
    const number = orderNumberIn(market.listing.symbol, orderId);
    const order = market.open.get(number);
    if (order === undefined)
        return market.finished.get(number);
    if (order.stop !== undefined)
        return 'PENDING_TRIGGER';
    return order.filled === 0 ? 'OPEN' : 'PARTIALLY_FILLED';
}
/** The resting orders of a side in price-time priority: the order in which a taker meets them. */
export function* restingOrders(market, side) {
    if (!isListed(market))
        return;
    const { book, listing } = market;
    for (const level of levels(market, side)) {
        const price = formatSteps(book.levelPrice(level), listing.tick);
        for (let handle = book.first(level); handle !== NONE; handle = book.next(handle)) {
            const order = market.open.at(handle);
            const resting = {
                orderId: order.orderId,
                userId: order.userId,
                side,
                price,
                quantity: formatSteps(order.quantity, listing.lot),
                remaining: formatSteps(order.quantity - order.filled, listing.lot),
                selfTradePrevention: order.selfTradePrevention,
                placedAt: order.placedAt,
            };
            describeOptionalTerms(resting, order, listing);
            describePast(resting, order, listing);
            if (order.display < Infinity) {
                resting.visible = formatSteps(book.remaining(handle), listing.lot);
            }
            yield resting;
        }
    }
}
/** The stops of a side that wait, in the order in which trades reach them. */
export function* waitingStops(market, side) {
    if (!isListed(market))
        return;
    for (const order of market.stops.waiting(side))
        yield waitingStop(market, order);
}
/** A stop as it waits, or as it is about to trigger. @throws Error when the order is none */
export function waitingStop({ listing }, order) {
    const { stop } = order;
    if (stop === undefined)
        throw new Error(`order ${order.orderId} is no stop that waits`);
    const waiting = {
        orderId: order.orderId,
        userId: order.userId,
        side: order.side,
        stopPrice: formatSteps(stop.price, listing.tick),
        quantity: formatSteps(order.quantity, listing.lot),
        timeInForce: stop.timeInForce,
        selfTradePrevention: order.selfTradePrevention,
        placedAt: order.placedAt,
    };
    if (stop.limit !== undefined)
        waiting.price = formatSteps(stop.limit, listing.tick);
    describeOptionalTerms(waiting, order, listing);
    return waiting;
}
/** The price levels of a side, best first. Stop asking when there are enough. */
export function* depth(market, side) {
    if (!isListed(market))
        return;
    const { book, listing } = market;
    for (const level of levels(market, side)) {
        yield {
            price: formatSteps(book.levelPrice(level), listing.tick),
            quantity: formatSteps(book.levelQuantity(level), listing.lot),
            orders: book.levelOrders(level),
        };
    }
}
function* levels({ book }, side) {
    for (let level = book.best(bookSide(side)); level !== NONE; level = book.worse(level)) {
        yield level;
    }
}
//# sourceMappingURL=inspect.js.map