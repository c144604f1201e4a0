import { monotonicMs } from '../../environment/clock.js';
import { nameOf } from './endpoint.js';
/** How long a failure counts against a node: longer than a cluster takes to elect another leader. */
const SUSPECT_MS = 5_000;
/** The endpoints that have failed us lately. At most as many as there are nodes. */
export class Suspects {
    /** Until when, by name. */
    #until = new Map();
    add(endpoint) {
        this.#until.set(nameOf(endpoint), monotonicMs() + SUSPECT_MS);
    }
    has(endpoint) {
        const until = this.#until.get(nameOf(endpoint)) ?? 0;
        return monotonicMs() < until;
    }
}
//# sourceMappingURL=suspects.js.map