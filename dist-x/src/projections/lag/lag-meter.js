import { monotonicMs } from '../../environment/clock.js';
import { withTimeout } from '../../time/with-timeout.js';
import { GenerationsRead } from '../generations/generations-read.js';
import { readGenerations } from '../generations/registry.js';
import { lagAt } from './log-tail.js';
import { stateOf } from './projection-status.js';
import { TailReader } from './tail-reader.js';
/** How often the log is looked at, at most. */
const LOOK_INTERVAL_MS = 1_000;
/** For how long whoever asks waits for the event store, or for the register. */
const PATIENCE_MS = 800;
/** What was seen of the log longer ago does not tell that there is nothing new in it. */
const FRESH_MS = LOOK_INTERVAL_MS + 2 * PATIENCE_MS;
/**
 * Tells how far the tables are behind the log, whichever process keeps them: the events between their checkpoints and the
 * head of the log, and for how long the first of them has been there. It reads nothing unless asked, and the log once a
 * second at most.
 *
 * What cannot be learned is never told as nothing. While the event store is away, a lag that was seen goes on growing,
 * and one that was not seen is unknown. While the database is away, tables count as standing where they were last seen.
 */
export class LagMeter {
    #parts;
    #elapsedMs;
    #reader;
    #sightings = new Map();
    #last = [];
    #read = new GenerationsRead();
    /** The look at the log under way; it never rejects. */
    #looking;
    #lookedAtMs = -Infinity;
    /** When the last look began that succeeded. */
    #seenAtMs = -Infinity;
    constructor(parts) {
        this.#parts = parts;
        this.#elapsedMs = parts.elapsedMs ?? monotonicMs;
        this.#reader = new TailReader(parts.store);
    }
    /** How each projection is doing. Never throws: while the database is away, by what was last seen of it. */
    async statuses() {
        const reading = withTimeout(this.#generationsRead(), PATIENCE_MS, noAnswer);
        return this.statusesOf(await reading.catch(() => this.#last));
    }
    /**
     * How each projection is doing. Never throws.
     * @param read the generation that is read of each, in their order, just looked up
     */
    async statusesOf(read) {
        this.#last = read;
        this.#sight(read.filter((each) => each !== undefined));
        await this.#look();
        return this.#parts.projections.map((projection, index) => {
            const generation = read[index];
            const lag = generation && this.#lagOf(generation);
            const stillMs = generation === undefined ? 0 : this.#stillMs(generation);
            const state = stateOf(generation, lag, stillMs, this.#parts.maxLagSeconds);
            return { projection, state, generation, lag };
        });
    }
    async #generationsRead() {
        const { tables, sql } = this.#parts.database;
        return this.#read.choose(sql, this.#parts.projections, await readGenerations(tables, sql));
    }
    /** Takes note of where tables stand now. */
    #sight(read) {
        this.#sightings = new Map(read.map((generation) => {
            const before = this.#sightings.get(generation.id);
            const hasMoved = before?.generation.position !== generation.position;
            const sinceMs = hasMoved ? this.#elapsedMs() : before.sinceMs;
            return [generation.id, { generation, sinceMs, tail: before?.tail }];
        }));
    }
    /** Looks at the log, unless it was looked at lately; gives up waiting, not looking, when that takes long. */
    async #look() {
        const hasNew = [...this.#sightings.values()].some(({ tail }) => tail === undefined);
        const isDue = hasNew || this.#elapsedMs() - this.#lookedAtMs >= LOOK_INTERVAL_MS;
        if (this.#looking === undefined && isDue) {
            this.#lookedAtMs = this.#elapsedMs();
            this.#looking = this.#readTails().finally(() => (this.#looking = undefined));
        }
        const leftMs = this.#lookedAtMs + PATIENCE_MS - this.#elapsedMs();
        if (this.#looking === undefined || leftMs <= 0)
            return;
        await withTimeout(this.#looking, leftMs, noAnswer).catch(() => undefined);
    }
    async #readTails() {
        const beganMs = this.#elapsedMs();
        const seen = [...this.#sightings.values()];
        try {
            const tails = await this.#reader.read(seen.map(({ generation }) => generation.position));
            this.#seenAtMs = beganMs;
            const byId = new Map(seen.map(({ generation }) => [generation.id, tails.get(generation.position)]));
            this.#sightings = new Map([...this.#sightings].map(([id, sighting]) => {
                return [id, { ...sighting, tail: byId.get(id) ?? sighting.tail }];
            }));
        }
        catch {
            // What is known grows old.
        }
    }
    #lagOf({ id, position }) {
        const tail = this.#sightings.get(id)?.tail;
        if (tail === undefined)
            return undefined;
        const lag = lagAt(tail, position, this.#parts.now().getTime());
        const isFresh = this.#elapsedMs() - this.#seenAtMs <= FRESH_MS;
        return lag.events === 0 && !isFresh ? undefined : lag;
    }
    #stillMs({ id }) {
        const sighting = this.#sightings.get(id);
        return sighting === undefined ? 0 : this.#elapsedMs() - sighting.sinceMs;
    }
}
function noAnswer() {
    return new Error('no answer in time');
}
//# sourceMappingURL=lag-meter.js.map