import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { until } from '../until.js';
/** Writers that append to streams of their own, one append after the other, each at the exact revision. */
export class AppendLoad {
    #store;
    #writers;
    #loops;
    #isStopped = false;
    #acknowledged = 0;
    constructor(store, writers) {
        this.#store = store;
        this.#writers = Array.from({ length: writers }, (_, number) => ({
            stream: `load-${number}-${randomUUID()}`,
            ids: [],
        }));
        this.#loops = this.#writers.map((writer) => this.#write(writer));
        // A failure is met by whoever stops the load.
        for (const loop of this.#loops)
            loop.catch(() => undefined);
    }
    get streams() {
        return this.#writers.map(({ stream }) => stream);
    }
    /** How many events have been appended. */
    get events() {
        return this.#writers.reduce((sum, { ids }) => sum + ids.length, 0);
    }
    /** Waits until so many more appends have been acknowledged. */
    async more(appends) {
        const goal = this.#acknowledged + appends;
        await until(() => this.#acknowledged >= goal);
    }
    /** Lets every writer finish its append. @throws what one of them met with */
    async stop() {
        this.#isStopped = true;
        await Promise.all(this.#loops);
    }
    /** Every stream must hold what was acknowledged: each event once, in order, and nothing else. */
    async expectStored() {
        for (const { stream, ids } of this.#writers) {
            const stored = [];
            for await (const event of this.#store.readStream(stream, { fromLeader: true })) {
                expect(event.revision).to.equal(BigInt(stored.length));
                stored.push(event.id);
            }
            expect(stored).to.deep.equal(ids);
        }
    }
    async #write({ stream, ids }) {
        while (!this.#isStopped) {
            const events = Array.from({ length: 1 + (ids.length % 3) }, newEvent);
            const expected = ids.length === 0 ? 'no_stream' : BigInt(ids.length) - 1n;
            const { lastRevision } = await this.#store.append(stream, events, expected);
            ids.push(...events.map(({ id }) => id));
            expect(lastRevision).to.equal(BigInt(ids.length) - 1n);
            this.#acknowledged += 1;
        }
    }
}
function newEvent() {
    return { id: randomUUID(), type: 'Tested', data: {}, metadata: {} };
}
//# sourceMappingURL=append-load.js.map