/** What must be closed when the process ends, in the reverse of the order in which it was opened. */
export class Closers {
    #stack = [];
    /** Notes how to close what has just been opened. */
    add(close) {
        this.#stack.push(close);
    }
    /**
     * Closes everything, the latest first. One failure does not keep the others open.
     * @throws AggregateError with every failure
     */
    async closeAll() {
        const failures = [];
        for (let close = this.#stack.pop(); close !== undefined; close = this.#stack.pop()) {
            try {
                await close();
            }
            catch (error) {
                failures.push(error);
            }
        }
        if (failures.length > 0)
            throw new AggregateError(failures, 'not everything could be closed');
    }
}
//# sourceMappingURL=closers.js.map