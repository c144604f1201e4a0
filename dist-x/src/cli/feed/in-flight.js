/**
 * Keeps a bounded number of requests in flight. One caller starts them, so they are started in the order in which it
 * asks; their ends come in any order.
 */
export class InFlight {
    #limit;
    #running = 0;
    #failure;
    #ended = () => undefined;
    /** @param limit the most that run at a time, 1 or more */
    constructor(limit) {
        this.#limit = limit;
    }
    /**
     * Waits for a free place, and starts the work without waiting for its end.
     * @returns settles when the work has ended, well or not; never rejects
     * @throws what earlier work threw: from then on nothing is started any more
     */
    async start(work) {
        await this.#untilFewerThan(this.#limit);
        this.#running += 1;
        return { settled: this.#run(work) };
    }
    /** Resolves when nothing runs any more. @throws what the work threw */
    async idle() {
        await this.#untilFewerThan(1);
    }
    async #run(work) {
        try {
            await work();
        }
        catch (error) {
            this.#failure ??= { error };
        }
        finally {
            this.#running -= 1;
            this.#ended();
        }
    }
    async #untilFewerThan(count) {
        while (this.#running >= count && !this.#failure) {
            await new Promise((resolve) => (this.#ended = resolve));
        }
        if (this.#failure)
            throw this.#failure.error;
    }
}
//# sourceMappingURL=in-flight.js.map