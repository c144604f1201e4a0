import { build } from 'hdr-histogram-js';
import { monotonicMs } from '../../environment/clock.js';
/** Measures how long requests take, from the first attempt to the answer that counted. */
export class Latency {
    /** In microseconds, up to an hour. */
    #histogram = build({ highestTrackableValue: 3_600_000_000 });
    /** Measures one request; one that throws is not counted. */
    async measure(request) {
        const began = monotonicMs();
        const answer = await request();
        this.#histogram.recordValue(Math.round((monotonicMs() - began) * 1000));
        return answer;
    }
    summary() {
        const at = (percentile) => this.#histogram.getValueAtPercentile(percentile) / 1000;
        return {
            count: this.#histogram.totalCount,
            p50: at(50),
            p90: at(90),
            p99: at(99),
            p999: at(99.9),
            max: this.#histogram.maxValue / 1000,
        };
    }
}
//# sourceMappingURL=latency.js.map