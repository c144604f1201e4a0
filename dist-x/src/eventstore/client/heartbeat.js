import { clearTimeout, setTimeout } from '../../environment/timers.js';
import { SilenceTimer } from './silence-timer.js';
/** How often it is looked whether anything was heard of a node. */
const INTERVAL_MS = 500;
/**
 * Watches whether a node lives while calls wait for it: one that is frozen keeps its connections, and would be waited for
 * until its kernel lets go of them. It is asked only while nothing else is heard of it.
 */
export class Heartbeat {
    #pulse;
    #silence;
    #timer;
    #hasEnded = false;
    /** What had been heard at the latest look. */
    #heard = 0;
    /** Which question is waited for. */
    #question = 0;
    constructor(pulse) {
        this.#pulse = pulse;
        this.#silence = new SilenceTimer(() => pulse.limitMs(), () => this.#silent());
        this.#rest();
    }
    end() {
        this.#hasEnded = true;
        clearTimeout(this.#timer);
        this.#silence.end();
    }
    #rest() {
        this.#question += 1;
        this.#silence.stop();
        if (!this.#hasEnded)
            this.#timer = setTimeout(() => this.#beat(), INTERVAL_MS).unref();
    }
    #beat() {
        if (this.#isHeard())
            this.#rest();
        else
            this.#ask();
    }
    #ask() {
        const question = this.#question;
        this.#silence.start();
        void this.#pulse.ask().then(() => {
            if (question !== this.#question)
                return;
            if (this.#isHeard())
                this.#pulse.onAnswered(this.#silence.elapsedMs);
            this.#rest();
        });
    }
    #silent() {
        if (this.#isHeard())
            this.#rest();
        else
            this.#pulse.onSilent();
    }
    /** Whether anything has been heard since the latest look. */
    #isHeard() {
        const heard = this.#pulse.heard();
        const isHeard = heard !== this.#heard;
        this.#heard = heard;
        return isHeard;
    }
}
//# sourceMappingURL=heartbeat.js.map