/** The orders that rest while a workload is made, so that one can be picked at random. */
export class OpenOrders {
    #open = [];
    #position = [];
    #handles = [];
    #byHandle = [];
    get count() {
        return this.#open.length;
    }
    add(order, handle) {
        this.#position[order] = this.#open.push(order) - 1;
        this.move(order, handle);
    }
    move(order, handle) {
        this.#handles[order] = handle;
        this.#byHandle[handle] = order;
    }
    /** @param share from 0 up to, not including, 1 */
    pick(share) {
        return this.#open[Math.floor(share * this.#open.length)];
    }
    handle(order) {
        return this.#handles[order];
    }
    at(handle) {
        return this.#byHandle[handle];
    }
    remove(order) {
        const position = this.#position[order];
        const last = this.#open.pop();
        if (last === order)
            return;
        this.#open[position] = last;
        this.#position[last] = position;
    }
}
//# sourceMappingURL=open-orders.js.map