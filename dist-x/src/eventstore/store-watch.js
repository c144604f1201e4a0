import { monotonicMs } from '../environment/clock.js';
import { randomUUID } from '../environment/ids.js';
import { clearInterval, setInterval, sleep } from '../environment/timers.js';
import { withTimeout } from '../time/with-timeout.js';
import { EventStoreUnavailable } from './errors.js';
import { HEALTH_STREAM } from './streams.js';
/** How often is looked for what goes unanswered. */
const LOOK_MS = 100;
/**
 * What is unanswered at so many looks hangs. Looks are counted and not time: while this process itself stands still,
 * nothing can be said of the store.
 */
const PATIENCE_LOOKS = 8;
/** For how long an append that succeeded proves that others would. */
const PROOF_LASTS_MS = 10_000;
/** How long an answer may take when the store is asked whether it works. */
const PROOF_LIMIT_MS = 1_000;
/** How long after a failed trial of a store that hung the next one begins. */
const TRIAL_MS = 200;
/**
 * Any event store, watched for whether it answers: a disk that is full, or a server that is frozen, fails nothing at once, but
 * lets everything wait. A store hangs when an append, or a read of a stream, has been unanswered for nearly a second; it works
 * again when an append succeeds, one of its own trials or any other.
 */
export class StoreWatch {
    #store;
    #pending = new Set();
    #observers = [];
    #closing = new AbortController();
    #timer;
    #isHanging = false;
    #provenAtMs = -Infinity;
    constructor(store) {
        this.#store = store;
    }
    /** Whether the store does not answer at present. */
    get isHanging() {
        return this.#isHanging;
    }
    observe(observer) {
        this.#observers.push(observer);
    }
    /**
     * Resolves when the store does what it is for: it has just appended, and answers; or it appends now.
     * @throws EventStoreUnavailable when it does not within a second
     */
    async prove() {
        const late = () => new EventStoreUnavailable(`no answer within ${PROOF_LIMIT_MS} ms`);
        if (this.#isHanging)
            throw new EventStoreUnavailable('appends wait; commands are refused');
        const isProven = monotonicMs() - this.#provenAtMs < PROOF_LASTS_MS;
        const proof = isProven ? this.#store.ping() : this.#watched('trial', () => this.#trial());
        await withTimeout(proof, PROOF_LIMIT_MS, late);
    }
    async append(stream, events, expected) {
        const append = () => this.#store.append(stream, events, expected);
        const appended = await this.#watched(`append to ${stream}`, append);
        this.#note();
        return appended;
    }
    async *readStream(stream, options) {
        const events = this.#store.readStream(stream, options)[Symbol.asyncIterator]();
        try {
            // The first answer tells; watching each event would cost as much as reading it.
            let next = await this.#watched(`read of ${stream}`, () => events.next());
            for (; next.done !== true; next = await events.next())
                yield next.value;
        }
        finally {
            await events.return?.();
        }
    }
    readAll(options) {
        return this.#store.readAll(options);
    }
    head(streamPrefixes) {
        return this.#store.head(streamPrefixes);
    }
    subscribeToAll(options) {
        return this.#store.subscribeToAll(options);
    }
    ping() {
        return this.#store.ping();
    }
    /** Watches no more. */
    stop() {
        this.#closing.abort();
        clearInterval(this.#timer);
    }
    close() {
        this.stop();
        return this.#store.close();
    }
    async #watched(operation, work) {
        const pending = { operation, looks: 0 };
        this.#pending.add(pending);
        this.#timer ??= setInterval(() => this.#look(), LOOK_MS).unref();
        try {
            return await work();
        }
        finally {
            this.#pending.delete(pending);
        }
    }
    #look() {
        if (this.#pending.size === 0) {
            clearInterval(this.#timer);
            this.#timer = undefined;
        }
        for (const pending of this.#pending) {
            pending.looks += 1;
            if (pending.looks >= PATIENCE_LOOKS && !this.#isHanging)
                this.#hang(pending.operation);
        }
    }
    #hang(operation) {
        this.#isHanging = true;
        for (const observer of this.#observers)
            observer.hangs(operation);
        void this.#tryOn();
    }
    /** Appends something of no other use until that succeeds. */
    async #tryOn() {
        while (this.#isHanging && !this.#closing.signal.aborted) {
            await this.#trial().catch(() => sleep(TRIAL_MS, undefined, { signal: this.#closing.signal }).catch(() => undefined));
        }
    }
    async #trial() {
        const trial = { id: randomUUID(), type: 'HealthTried', data: {}, metadata: {} };
        await this.#store.append(HEALTH_STREAM, [trial], 'any');
        this.#note();
    }
    /** Notes that an append has succeeded. */
    #note() {
        this.#provenAtMs = monotonicMs();
        if (!this.#isHanging)
            return;
        this.#isHanging = false;
        // What went unanswered while others are answered, such as a repetition that waits for its turn, says no more.
        for (const pending of this.#pending) {
            if (pending.looks >= PATIENCE_LOOKS)
                pending.looks = -Infinity;
        }
        for (const observer of this.#observers)
            observer.resumes();
    }
}
//# sourceMappingURL=store-watch.js.map