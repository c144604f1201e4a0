import { Matcher } from '../../src/domain/book/index.js';
import { CANCEL, PLACE } from './workload.js';
/** This project's book, used as an embedder would: an array of handles by order number, fills read after each command. */
export class MatcherEngine {
    #workload;
    #matcher = new Matcher();
    #handles;
    #traded = 0;
    constructor(workload) {
        this.#workload = workload;
        this.#handles = new Int32Array(workload.placed + 1);
    }
    get traded() {
        return this.#traded;
    }
    run(from, to) {
        const { kinds, sides, orders, prices, quantities } = this.#workload;
        const matcher = this.#matcher;
        const handles = this.#handles;
        const { fills } = matcher;
        for (let i = from; i < to; i++) {
            const order = orders[i];
            const kind = kinds[i];
            if (kind === PLACE) {
                handles[order] = matcher.place(sides[i], prices[i], quantities[i]);
            }
            else if (kind === CANCEL) {
                matcher.cancel(handles[order]);
            }
            else {
                handles[order] = matcher.amend(handles[order], prices[i], quantities[i]);
            }
            for (let fill = 0; fill < fills.count; fill++)
                this.#traded += fills.quantity(fill);
        }
    }
}
//# sourceMappingURL=matcher-engine.js.map