import { add, compare, subtract } from './decimal.js';
/** An order as the events of its market leave it; amounts are decimal strings. */
export class ReplayedOrder {
    orderId;
    side;
    clientOrderId;
    /** Undefined on an order that names none, which never rests. */
    price;
    /** The total, what was filled and cancelled included. */
    quantity;
    filled = '0';
    cancelled = '0';
    /** Whether it is a stop that has not triggered. */
    isWaiting;
    /** Whether it goes on trading with the next event, and is out of the book until then. */
    isPaused = false;
    /** The most that the book shows of it at a time, and what is left of that. */
    #display;
    #visible;
    constructor(terms) {
        const { orderId, side, clientOrderId, price, quantity, stopPrice, displayQuantity } = terms;
        this.orderId = orderId;
        this.side = side;
        this.clientOrderId = clientOrderId;
        this.price = price;
        this.quantity = quantity;
        this.isWaiting = stopPrice !== undefined;
        this.#display = displayQuantity;
        this.#visible = this.#slice();
    }
    /** What is left to fill. */
    get remaining() {
        return subtract(subtract(this.quantity, this.filled), this.cancelled);
    }
    get isOpen() {
        return compare(this.remaining, '0') > 0;
    }
    /** What the book shows of it. */
    get visible() {
        return this.#visible;
    }
    /** Fills some of it as the maker, which shows its next slice when one is used up. */
    fillAsMaker(quantity) {
        this.filled = add(this.filled, quantity);
        this.#visible = subtract(this.#visible, quantity);
        if (compare(this.#visible, '0') <= 0)
            this.showSlice();
    }
    /** Fills some of it as the taker, which comes to rest with a whole slice. */
    fillAsTaker(quantity) {
        this.filled = add(this.filled, quantity);
        this.showSlice();
    }
    /** Shows a whole slice. */
    showSlice() {
        this.#visible = this.#slice();
    }
    /** Shows no more than there is. */
    shrink() {
        this.#visible = lesser(this.#visible, this.remaining);
    }
    #slice() {
        const { remaining } = this;
        return this.#display === undefined ? remaining : lesser(this.#display, remaining);
    }
}
function lesser(a, b) {
    return compare(a, b) <= 0 ? a : b;
}
//# sourceMappingURL=replayed-order.js.map