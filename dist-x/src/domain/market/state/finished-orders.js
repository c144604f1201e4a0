/** What stands for an order that has not ended. */
const OPEN = code('-');
const CODES = {
    FILLED: code('F'),
    CANCELLED: code('C'),
    EXPIRED: code('E'),
    REJECTED: code('R'),
};
const STATUSES = [];
for (const status of ['FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED']) {
    STATUSES[CODES[status]] = status;
}
/**
 * How each order of a market ended: one letter an order, by its number, for as long as the market lives. They are kept
 * as the letters of their description, because a market stands still while it is described, and may have had millions.
 */
export class FinishedOrders {
    #codes = new Uint8Array(1024).fill(OPEN);
    /** How the order ended, or undefined when it is open or was never placed. */
    get(number) {
        return STATUSES[this.#codes[number] ?? OPEN];
    }
    set(number, status) {
        while (number >= this.#codes.length)
            this.#grow();
        this.#codes[number] = CODES[status];
    }
    /** One letter an order, from number 1 to `count`, in a block of its own: F, C, E or R, or '-' for one that has not ended. */
    copy(count) {
        while (count >= this.#codes.length)
            this.#grow();
        return this.#codes.slice(1, count + 1);
    }
    /** Takes in how orders ended, as copy() tells it, from a number on. @throws Error for any other letter */
    restore(letters, first) {
        for (const letter of letters) {
            if (letter !== OPEN && STATUSES[letter] === undefined) {
                throw new Error(`no order has the status ${letter}`);
            }
        }
        while (first + letters.length >= this.#codes.length)
            this.#grow();
        this.#codes.set(letters, first);
    }
    #grow() {
        const twice = new Uint8Array(this.#codes.length * 2).fill(OPEN);
        twice.set(this.#codes);
        this.#codes = twice;
    }
}
function code(letter) {
    return letter.charCodeAt(0);
}
//# sourceMappingURL=finished-orders.js.map