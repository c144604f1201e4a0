import { monotonicMs } from '../../environment/clock.js';
import { clearTimeout, setTimeout, sleep } from '../../environment/timers.js';
import { RECORD_STREAM_PREFIXES } from '../../eventstore/streams.js';
import { decodeBatch } from '../folding/decode-batch.js';
import { BEFORE_FIRST, GenerationMoved } from '../generations/generation.js';
import { lowest } from '../log-positions.js';
import { commitWork, foldBatch, settle } from './commit-batch.js';
import { commitPolicy, IDLE_COMMIT_INTERVAL_MS, restAfter } from './commit-policy.js';
/** Events a transaction at most: a page of an index that many of them change is written once for all. */
const MAX_BATCH = 5_000;
/**
 * What the runner is about between one beginning and the next: takes batch by batch and commits what it comes to, folding
 * each while the one before is written. It ends with its first failure.
 */
export class Pass {
    #parts;
    #projections;
    #isDue;
    /** The commit under way; it never rejects. */
    #commit = Promise.resolve();
    /** The fold of a batch that nobody reads; it never rejects. */
    #idleFold = Promise.resolve();
    /** Will move the checkpoints past a batch that was not worth a commit. */
    #idle;
    /** Why a commit or a fold has failed: nothing more is written. */
    #failure;
    /** Whether a batch is being folded, or one could not be. */
    #isFolding = false;
    #hasCommitted = false;
    constructor(parts) {
        this.#parts = parts;
        this.#projections = parts.followed.map(({ projection }) => projection);
        this.#isDue = commitPolicy(this.#projections);
    }
    /** What to read: everything after the lowest checkpoint. */
    get subscription() {
        const from = lowest(this.#parts.followed.map(({ folded }) => folded.position));
        return {
            after: from === BEFORE_FIRST ? 'start' : from,
            streamPrefixes: RECORD_STREAM_PREFIXES,
            maxBatch: MAX_BATCH,
        };
    }
    /**
     * Takes a batch; resolves when it is time for the next one.
     * @throws UnprojectableEvent, GenerationMoved, and the driver's error, of this batch or the one before
     */
    async take(batch) {
        clearTimeout(this.#idle);
        await this.#idleFold;
        if (!this.#isDue(batch)) {
            // It may be the last for hours, and tables that hold everything are not to look as if they did not.
            this.#idle = setTimeout(() => this.#takeIdly(batch), IDLE_COMMIT_INTERVAL_MS);
            return;
        }
        await this.#fold(batch);
        // The first commit is waited for: only that shows that an attempt has succeeded.
        if (!this.#hasCommitted)
            await this.#committed();
        this.#hasCommitted = true;
        await this.#rest(restAfter(batch));
    }
    /**
     * Ends it, once `take` has ended: resolves when nothing is being written any more.
     * @returns whether nothing has failed, so that the rows in memory are those of the tables
     */
    async end() {
        clearTimeout(this.#idle);
        await this.#idleFold;
        await this.#commit;
        return this.#failure === undefined && !this.#isFolding;
    }
    #takeIdly(batch) {
        this.#idleFold = this.#fold(batch).catch((error) => this.#fail(error));
    }
    /** Folds a batch, and begins to commit it once the one before is committed. */
    async #fold(batch) {
        const { database, followed, now } = this.#parts;
        this.#isFolding = true;
        const events = decodeBatch(this.#projections, batch.events);
        const folded = await Promise.all(followed.map((each) => foldBatch(database, each, batch, events, now())));
        await this.#committed();
        this.#isFolding = false;
        const work = folded.filter((each) => each !== undefined);
        if (work.length === 0)
            return;
        this.#commit = this.#write(work, batch.events.length).catch((error) => this.#fail(error));
    }
    async #write(work, events) {
        const { database, registry, observer, onCommitted } = this.#parts;
        const beganMs = monotonicMs();
        await commitWork(database, registry, work);
        observer?.committed({ events, seconds: (monotonicMs() - beganMs) / 1_000 });
        await onCommitted(work.map(settle));
    }
    /** Resolves when everything that was folded before is committed. @throws why it could not be */
    async #committed() {
        await this.#commit;
        if (this.#failure !== undefined)
            throw this.#failure;
    }
    #fail(error) {
        this.#failure ??= error instanceof Error ? error : new Error(String(error));
        // Tables that others have moved are no failure, but a reason to take up what is there.
        if (error instanceof GenerationMoved)
            this.#parts.interrupt();
        else
            this.#parts.interrupt(this.#failure);
    }
    async #rest(forMs) {
        const { signal } = this.#parts;
        if (forMs > 0)
            await sleep(forMs, undefined, { signal }).catch(() => undefined);
    }
}
//# sourceMappingURL=pass.js.map