/** Where somebody sleeps until there is something new; what comes while nobody sleeps is not lost. */
export class WakeUp {
    #isDue = false;
    #wake = () => undefined;
    /** Whether there was a call since the last `clear`. */
    get isDue() {
        return this.#isDue;
    }
    call() {
        this.#isDue = true;
        this.#wake();
    }
    /** Whoever looks for what is new from here on needs no call for what was new before. */
    clear() {
        this.#isDue = false;
    }
    /** Resolves with the next call, or at once when there has been one since the last `clear`. */
    async wait() {
        if (!this.#isDue)
            await new Promise((resolve) => (this.#wake = resolve));
    }
}
//# sourceMappingURL=wake-up.js.map