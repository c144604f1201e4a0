import { EventStoreUnavailable, WrongExpectedRevision } from '../../eventstore/errors.js';
import { captureState } from './snapshot-content.js';
import { readSnapshot } from './read-snapshot.js';
import { writeSnapshot } from './write-snapshot.js';
/**
 * A snapshot is due no sooner than it is worth: after an event for so many bytes of the latest. So a large book costs
 * each event no more than a small one does, and the log grows by little more than the events themselves.
 */
const BYTES_PER_EVENT = 256;
/** The share of what makes one due that is worth one at an orderly stop: the next process need not read it. */
const SHARE_WORTH_AT_STOP = 0.1;
/**
 * The snapshots of one market. A failure to write or to read one is logged and fails nobody, and deleting their stream
 * is always safe.
 */
export class MarketSnapshots {
    #symbol;
    #store;
    #settings;
    /** How many events the latest was made of, or the latest that failed. */
    #latest = 0n;
    #size = 0;
    #writing;
    constructor(symbol, store, settings) {
        this.#symbol = symbol;
        this.#store = store;
        this.#settings = settings;
    }
    async restore() {
        const { logger } = this.#settings;
        try {
            const restored = await readSnapshot(this.#store, this.#symbol);
            if (restored === undefined)
                return undefined;
            const events = restored.revision + 1n;
            this.#note(events, restored.size);
            const about = { symbol: this.#symbol, events: Number(events), bytes: restored.size };
            logger.info(about, 'market restored from its snapshot');
            return restored;
        }
        catch (error) {
            if (error instanceof EventStoreUnavailable)
                throw error;
            const what = 'the snapshot is ignored, the market read from its first event';
            logger.warn({ symbol: this.#symbol, err: error }, what);
            return undefined;
        }
    }
    maybeSnapshot(market) {
        if (this.#writing !== undefined || this.#share(market) < 1)
            return;
        this.#writing = this.#write(market).finally(() => (this.#writing = undefined));
    }
    async close(market) {
        await this.#writing;
        if (market === undefined || this.#share(market) < SHARE_WORTH_AT_STOP)
            return;
        await this.#write(market);
    }
    /** How much of what makes the next one due is there: 1 or more when it is. */
    #share({ events, state }) {
        const { everyEvents } = this.#settings;
        if (everyEvents === 0 || isBetweenAppends(state))
            return 0;
        return Number(events - this.#latest) / Math.max(everyEvents, this.#size / BYTES_PER_EVENT);
    }
    async #write({ events, place, state, commands }) {
        const { logger } = this.#settings;
        const about = { symbol: this.#symbol, events: Number(events) };
        // Also when it fails: the next try is as far off as the next snapshot would be.
        this.#note(events, this.#size);
        // Captured before anything is awaited, for the state goes on changing.
        const captured = captureState(state, commands);
        try {
            const size = await writeSnapshot(this.#store, this.#symbol, { ...place, state: captured });
            this.#note(events, size);
            logger.info({ ...about, bytes: size }, 'snapshot written');
        }
        catch (error) {
            if (error instanceof WrongExpectedRevision) {
                logger.info(about, 'snapshot left to another process that writes one');
            }
            else {
                logger.warn({ ...about, err: error }, 'the snapshot could not be written');
            }
        }
        finally {
            captured.capture.release();
        }
    }
    #note(events, size) {
        if (events < this.#latest)
            return;
        this.#latest = events;
        this.#size = size;
    }
}
/** Whether a command is unfinished: a snapshot holds none in parts, and the next append will do as well. */
function isBetweenAppends({ paused }) {
    return paused !== undefined;
}
//# sourceMappingURL=market-snapshots.js.map