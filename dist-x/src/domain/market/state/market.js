import { ASK, BID } from '../../book/handles.js';
import { OrderBook } from '../../book/order-book.js';
import { ClientOrderIds } from './client-order-ids.js';
import { Expiries } from './expiries.js';
import { FinishedOrders } from './finished-orders.js';
import { OpenOrders } from './open-orders.js';
import { Stops } from './stops.js';
/**
 * The state of one market, made of its events and nothing else. Only evolve changes it, in place, because a book is
 * too large to copy; everybody else sees it as a ReadableMarket.
 */
export class Market {
    /** Absent until the market is listed. */
    listing;
    status = 'ONLINE';
    book = new OrderBook();
    open = new OpenOrders();
    stops = new Stops();
    expiries = new Expiries();
    /** What the orders of each side of the book have left and do not show. */
    hidden = [0, 0];
    finished = new FinishedOrders();
    clientOrderIds = new ClientOrderIds();
    /** Orders so far, rejected ones included; also the number of the latest. */
    orderCount = 0;
    /** Trades so far; also the number of the latest. */
    tradeCount = 0;
    lastTrade;
    /** The order that goes on trading before anything else happens. */
    paused;
    /** Whoever describes the market in steps, and is to keep orders as they were: told before an order changes. */
    capture;
    /** The time of the latest event: whatever comes next comes no earlier, whoever's clock says so. */
    time = '';
    get isListed() {
        return this.listing !== undefined;
    }
}
export function isListed(market) {
    return market.isListed;
}
/** The state before the first event. */
export function emptyMarket() {
    return new Market();
}
/** The side of the book where a trader's orders rest. */
export function bookSide(side) {
    return side === 'buy' ? BID : ASK;
}
/** The lots that a side holds, what its icebergs hide and its stops wait with included. */
export function sideQuantity({ book, hidden, stops }, side) {
    return book.total(bookSide(side)) + hidden[bookSide(side)] + stops.total(side);
}
//# sourceMappingURL=market.js.map