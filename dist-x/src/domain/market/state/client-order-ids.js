/** Finished orders with a client order id that keep it. */
export const RECENT_ORDERS = 100_000;
/**
 * Which orders hold client order ids: the open ones, and of those that have such an id the latest RECENT_ORDERS of the
 * market that were filled or cancelled, each within its user. A rejected order holds nothing, because it never entered
 * the market. It all follows from the events, so that a retry is recognised after a restart too.
 */
export class ClientOrderIds {
    #byUser = new Map();
    /** The latest finished orders, a ring; `turn` is where the next goes, over the oldest. */
    #recent = [];
    #turn = 0;
    /** The order that holds a user's id; undefined when it is free. */
    holder(userId, clientOrderId) {
        return this.#byUser.get(userId)?.get(clientOrderId);
    }
    /** An order has entered the market. */
    claim({ userId, clientOrderId, number, termsDigest }) {
        if (clientOrderId === undefined || termsDigest === undefined)
            return;
        const claim = { userId, clientOrderId, number, termsDigest };
        const held = this.#byUser.get(userId);
        if (held === undefined)
            this.#byUser.set(userId, new Map([[clientOrderId, claim]]));
        else
            held.set(clientOrderId, claim);
    }
    /** An order was filled or cancelled: it is the latest now, and the oldest gives its id back. */
    finish({ userId, clientOrderId, number }) {
        if (clientOrderId === undefined)
            return;
        const claim = this.holder(userId, clientOrderId);
        if (claim?.number !== number)
            return;
        const oldest = this.#recent[this.#turn];
        if (oldest !== undefined)
            this.#release(oldest);
        this.#recent[this.#turn] = claim;
        this.#turn = (this.#turn + 1) % RECENT_ORDERS;
    }
    /** The finished orders that hold their ids, oldest first. */
    recentlyFinished() {
        return [...this.#recent.slice(this.#turn), ...this.#recent.slice(0, this.#turn)];
    }
    /** A history from before ids were held for so long may have given it to a later order. */
    #release({ userId, clientOrderId, number }) {
        const held = this.#byUser.get(userId);
        if (held?.get(clientOrderId)?.number !== number)
            return;
        held.delete(clientOrderId);
        if (held.size === 0)
            this.#byUser.delete(userId);
    }
}
//# sourceMappingURL=client-order-ids.js.map