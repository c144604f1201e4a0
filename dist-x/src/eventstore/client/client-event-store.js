import { setMaxListeners } from 'node:events';
import { AllSubscription } from './all-subscription.js';
import { Appender } from './appender.js';
import { Patience } from './patience.js';
import { headRequest, readAllRequest, streamRequest } from './read-request.js';
import { retrying } from './retrying.js';
import { probe, readEvents } from './short-read.js';
import { readStream } from './stream-reader.js';
/** A stream that nobody writes: to say so, the server must be able to look streams up. */
const UNUSED_STREAM = 'tradeflow-probe';
const PROBE = streamRequest(UNUSED_STREAM, { direction: 'forwards', from: 'start', maxCount: 1 });
/** How long a leader may leave appends, and reads that wait for it, without an answer before it is left; at first. */
const SILENCE_MS = 1_500;
/** The port over the official EventStoreDB client. */
export class ClientEventStore {
    #client;
    #policy;
    #closing = new AbortController();
    #limits;
    #patience;
    #appender;
    #subscriptions = new Set();
    constructor(client, policy) {
        this.#client = client;
        this.#policy = policy;
        // Every operation that waits for its next attempt listens to it.
        setMaxListeners(0, this.#closing.signal);
        const { totalMs, refusedMs, onRetry } = policy;
        this.#limits = { totalMs, refusedMs, onRetry, signal: this.#closing.signal };
        this.#patience = new Patience(SILENCE_MS, policy.attemptMs);
        this.#appender = new Appender(client, policy.attemptMs, this.#patience, this.#limits);
    }
    append(stream, events, expected) {
        return this.#appender.append(stream, events, expected);
    }
    readStream(stream, options = {}) {
        return readStream(this.#client, stream, options, this.#patience, this.#limits);
    }
    subscribeToAll(options) {
        const subscription = new AllSubscription(this.#client, options, {
            onEnd: (ended) => this.#subscriptions.delete(ended),
            onResubscribe: this.#policy.onResubscribe,
        });
        this.#subscriptions.add(subscription);
        return subscription;
    }
    readAll(options) {
        const { after, maxCount } = options;
        const isDue = ({ position }) => after === 'start' || position > after;
        return this.#attempt('read of the log', (remainingMs) => readEvents(this.#client, readAllRequest(options), { maxCount, isDue }, remainingMs));
    }
    async head(streamPrefixes) {
        const wanted = { maxCount: 1, isDue: () => true };
        const [event] = await this.#attempt('read of the head of the log', (remainingMs) => readEvents(this.#client, headRequest(streamPrefixes), wanted, remainingMs));
        return event;
    }
    ping() {
        return this.#attempt('ping', (remainingMs) => probe(this.#client, PROBE, remainingMs));
    }
    async close() {
        this.#closing.abort();
        for (const subscription of [...this.#subscriptions])
            await subscription.close();
        this.#client.close();
    }
    /** An operation that has the time of one attempt for all its repetitions. */
    #attempt(operation, attempt) {
        const limits = { ...this.#limits, totalMs: this.#policy.attemptMs, refusedMs: undefined };
        return retrying(operation, limits, attempt);
    }
}
//# sourceMappingURL=client-event-store.js.map