import { nameOf } from './endpoint.js';
/**
 * How long a node may be silent. Little at first, so that a frozen one is soon left; twice as much each time that it was
 * left in vain and found again, so that a healthy one with a slow disk gets through in the end, and is not sent the same
 * work over and over meanwhile; and little again once it answers in little time.
 */
export class Patience {
    #leastMs;
    #mostMs;
    #limits = new Map();
    constructor(leastMs, mostMs) {
        this.#leastMs = Math.min(leastMs, mostMs);
        this.#mostMs = mostMs;
    }
    limitMs(endpoint) {
        return this.#limits.get(nameOf(endpoint)) ?? this.#leastMs;
    }
    /** It was silent for longer. */
    exceeded(endpoint) {
        this.#limits.set(nameOf(endpoint), Math.min(this.#mostMs, 2 * this.limitMs(endpoint)));
    }
    /** It has answered after having been silent for so long. */
    answered(endpoint, afterMs) {
        if (this.#limits.size > 0 && afterMs < this.#leastMs)
            this.#limits.delete(nameOf(endpoint));
    }
}
//# sourceMappingURL=patience.js.map