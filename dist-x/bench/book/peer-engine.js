import { OrderBook, Side } from 'nodejs-order-book';
import { CANCEL, PLACE } from './workload.js';
const SIDES = [Side.BUY, Side.SELL];
/** nodejs-order-book: its orders are named by strings, made before the clock starts. */
export class PeerEngine {
    #workload;
    #book = new OrderBook();
    #ids;
    #traded = 0;
    constructor(workload) {
        this.#workload = workload;
        this.#ids = Array.from({ length: workload.placed + 1 }, (_, order) => `order-${order}`);
    }
    get traded() {
        return this.#traded;
    }
    run(from, to) {
        const { kinds, sides, orders, prices, quantities } = this.#workload;
        for (let i = from; i < to; i++) {
            const id = this.#ids[orders[i]];
            const price = prices[i];
            const size = quantities[i];
            const kind = kinds[i];
            if (kind === PLACE) {
                this.#count(this.#book.limit({ id, side: SIDES[sides[i]], price, size }), size);
            }
            else if (kind === CANCEL) {
                this.#book.cancel(id);
            }
            else {
                this.#count(this.#book.modify(id, { price, size }), size);
            }
        }
    }
    #count({ err, quantityLeft }, size) {
        if (err !== null)
            throw new Error(`the peer refused a command: ${err.message}`);
        this.#traded += size - quantityLeft;
    }
}
//# sourceMappingURL=peer-engine.js.map