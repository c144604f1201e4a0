import { monotonicMs } from '../environment/clock.js';
/** Any event store, watched by an observer, who changes nothing. */
export class ObservedEventStore {
    #store;
    #observer;
    constructor(store, observer) {
        this.#store = store;
        this.#observer = observer;
    }
    async append(stream, events, expected) {
        const beganMs = monotonicMs();
        let failure;
        try {
            return await this.#store.append(stream, events, expected);
        }
        catch (error) {
            failure = error;
            throw error;
        }
        finally {
            this.#observer.appended(events.length, (monotonicMs() - beganMs) / 1000, failure);
        }
    }
    async *readStream(stream, options) {
        let events = 0;
        try {
            for await (const event of this.#store.readStream(stream, options)) {
                events += 1;
                yield event;
            }
        }
        finally {
            this.#observer.read(events);
        }
    }
    async readAll(options) {
        const events = await this.#store.readAll(options);
        this.#observer.read(events.length);
        return events;
    }
    async head(streamPrefixes) {
        const event = await this.#store.head(streamPrefixes);
        this.#observer.read(event === undefined ? 0 : 1);
        return event;
    }
    subscribeToAll(options) {
        const subscription = this.#store.subscribeToAll(options);
        return {
            close: () => subscription.close(),
            [Symbol.asyncIterator]: () => this.#batches(subscription),
        };
    }
    ping() {
        return this.#store.ping();
    }
    close() {
        return this.#store.close();
    }
    async *#batches(subscription) {
        for await (const batch of subscription) {
            this.#observer.received(batch.events.length, batch.position);
            yield batch;
        }
    }
}
//# sourceMappingURL=observed-event-store.js.map