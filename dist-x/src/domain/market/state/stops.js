import { ASK, BID, NONE } from '../../book/handles.js';
import { OrderBook } from '../../book/order-book.js';
import { DueStops } from './due-stops.js';
/** Whether a trade at `last` reaches a stop: a buy stop at its price or above, a sell stop at its price or below. */
export function isReached(side, stopPrice, last) {
    return side === 'buy' ? last >= stopPrice : last <= stopPrice;
}
/**
 * The side of the book of stops where those of a trader's side wait: a rising market reaches the lowest buy stop first,
 * as a taker does the lowest ask, and a falling one the highest sell stop.
 */
function waitingSide(side) {
    return side === 'buy' ? ASK : BID;
}
/**
 * The stops of a market: those that wait, by stop price and then by time, and those that a trade has reached, in the
 * order in which they are to trigger. A book of its own keeps the first, so that adding, cancelling and reaching a stop
 * costs what it costs an order, however many wait.
 */
export class Stops {
    #book = new OrderBook();
    #orders = [];
    /** How many wait: what every fill asks, so that a market without stops pays one comparison for them. */
    #waiting = 0;
    #due = new DueStops();
    /** Whether there is a stop that a trade may reach. */
    get isAnyWaiting() {
        return this.#waiting > 0;
    }
    /** Lots of the stops of a side that wait. */
    total(side) {
        return this.#book.total(waitingSide(side));
    }
    /** The stop that triggers next, if one is to. */
    get next() {
        return this.#due.next;
    }
    /** Those to trigger, the next first. */
    get due() {
        return this.#due.all();
    }
    /** The stops of a side that wait, in the order in which trades reach them. */
    *waiting(side) {
        const book = this.#book;
        for (let level = book.best(waitingSide(side)); level !== NONE; level = book.worse(level)) {
            for (let place = book.first(level); place !== NONE; place = book.next(place)) {
                yield this.#at(place);
            }
        }
    }
    /** Lets a stop wait behind the others at its price. */
    add(order, stop) {
        const place = this.#book.add(waitingSide(order.side), stop.price, order.quantity);
        stop.place = place;
        this.#orders[place] = order;
        this.#waiting += 1;
    }
    /** Notes that a stop has become smaller in its place. */
    shrink({ quantity }, { place }) {
        const less = this.#book.remaining(place) - quantity;
        if (less > 0)
            this.#book.reduce(place, less);
    }
    /** Takes out a stop that waits, or is due. */
    remove(order, stop) {
        if (stop.place === NONE)
            return this.#due.remove(order);
        this.#orders[stop.place] = undefined;
        this.#book.remove(stop.place);
        stop.place = NONE;
        this.#waiting -= 1;
    }
    /** After a trade at a price in ticks: whatever it reaches is due, buys before sells. */
    reach(last, trade) {
        this.#reach('buy', last, trade);
        this.#reach('sell', last, trade);
    }
    #reach(side, last, trade) {
        const book = this.#book;
        for (;;) {
            const level = book.best(waitingSide(side));
            if (level === NONE || !isReached(side, book.levelPrice(level), last))
                return;
            const order = this.#at(book.first(level));
            if (order.stop !== undefined)
                this.remove(order, order.stop);
            this.makeDue(order, trade);
        }
    }
    /** Lets a stop that waits no longer trigger after all that are due already. */
    makeDue(order, trade) {
        this.#due.push({ order, trade });
    }
    /** The next stop triggers. @throws Error when it is not this one */
    trigger(order) {
        if (this.next?.order !== order) {
            throw new Error(`recorded order ${order.orderId} is not the stop that triggers next`);
        }
        this.#due.remove(order);
    }
    #at(place) {
        const order = this.#orders[place];
        if (order === undefined)
            throw new Error(`no stop waits at ${place}`);
        return order;
    }
}
//# sourceMappingURL=stops.js.map