import { monotonicMs } from '../../environment/clock.js';
import { Latency } from './latency.js';
/** Counts and measures while the run goes on. */
export class Statistics {
    messages = 0;
    observations = 0;
    placed = 0;
    cancelled = 0;
    alreadyFinished = 0;
    ignored = 0;
    place = new Latency();
    cancel = new Latency();
    #refused = new Map();
    #began = monotonicMs();
    refuse(code) {
        this.#refused.set(code, (this.#refused.get(code) ?? 0) + 1);
    }
    /** What has been played up to now. */
    summary() {
        const seconds = (monotonicMs() - this.#began) / 1000;
        const latency = { place: this.place.summary(), cancel: this.cancel.summary() };
        const sent = { orders: latency.place.count, cancels: latency.cancel.count };
        return {
            messages: this.messages,
            observations: this.observations,
            orders: { sent: sent.orders, placed: this.placed },
            cancels: {
                sent: sent.cancels,
                cancelled: this.cancelled,
                alreadyFinished: this.alreadyFinished,
                ignored: this.ignored,
            },
            refused: Object.fromEntries(this.#refused),
            seconds,
            requestsPerSecond: (sent.orders + sent.cancels) / seconds,
            ordersPerSecond: sent.orders / seconds,
            latency,
        };
    }
}
//# sourceMappingURL=statistics.js.map