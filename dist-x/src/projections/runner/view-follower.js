import { monotonicMs } from '../../environment/clock.js';
/** How long a view that failed is left alone, so that one that hangs does not slow the runner down. */
const REST_MS = 1_000;
/**
 * Keeps a view in step with the tables of a projection, behind them by one commit at most. A view that fails, or is
 * found elsewhere than it was left, counts as lost: it is begun anew as soon as it answers, and until then queries
 * read the tables.
 *
 * Killed between a commit and the view: the view stands at an older position than the tables, and is begun anew by
 * whoever takes the tables up. A change that arrives late, because the view hung, does nothing: it is guarded by
 * position, and by the epoch of the lease.
 */
export class ViewFollower {
    #parts;
    /** The tables as they were last told of; undefined while they are somebody else's. */
    #tables;
    /** Where the source stands, of those tables; undefined when it is to be begun. */
    #at;
    #lost = true;
    #resumeAtMs = 0;
    #turn = Promise.resolve();
    constructor(parts) {
        this.#parts = parts;
    }
    get projection() {
        return this.#parts.projection;
    }
    begin(tables) {
        return this.#inTurn(async () => {
            const isSame = this.#isOf(tables) && this.#at === tables.position;
            this.#tables = tables;
            if (isSame && !this.#lost)
                return;
            this.#forget();
            await this.#recover();
        });
    }
    follow({ from, to, generation, changes }) {
        return this.#inTurn(async () => {
            if (!this.#isOf(generation))
                this.#forget();
            this.#tables = { number: generation.number, epoch: generation.epoch, position: to };
            // Begun from tables that were further on already, it has them.
            if (this.#at !== undefined && to <= this.#at)
                return;
            if (this.#at !== from)
                this.#forget();
            const change = this.#change(to, changes);
            if (change === undefined || this.#lost)
                await this.#recover();
            else
                await this.#advance(this.#tables, from, to, change.value);
        });
    }
    heartbeat(tables) {
        if (!this.#isOf(tables))
            return this.begin(tables);
        return this.#inTurn(async () => {
            const at = this.#at;
            if (this.#lost || at === undefined)
                await this.#recover();
            else
                await this.#advance(tables, at, at, this.#parts.source.changeOf({}));
        });
    }
    leave() {
        return this.#inTurn(async () => {
            this.#tables = undefined;
            this.#forget();
            await this.#parts.view.leave();
        });
    }
    #isOf({ number, epoch }) {
        return this.#tables?.number === number && this.#tables.epoch === epoch;
    }
    #forget() {
        this.#at = undefined;
        this.#lost = true;
    }
    /** Lets the source move on with the tables, whether the view is there or not. */
    #change(to, changes) {
        if (this.#at === undefined)
            return undefined;
        try {
            const value = this.#parts.source.changeOf(changes);
            this.#at = to;
            return { value };
        }
        catch (error) {
            const { name, logger } = this.#parts;
            logger.error({ err: error }, `the view of ${name} does not fit its tables; it begins anew`);
            this.#forget();
            return undefined;
        }
    }
    async #advance(feed, from, to, change) {
        const { name, view, logger } = this.#parts;
        await this.#attempt(async () => {
            if (await view.advance(feed, from, to, change))
                return true;
            logger.warn({ position: to }, `the view of ${name} was lost; it begins anew`);
            return this.#reset(feed, to);
        });
    }
    /** Begins the view anew, or takes it up as it is, unless it has failed a moment ago. */
    async #recover() {
        const tables = this.#tables;
        if (tables === undefined || monotonicMs() < this.#resumeAtMs)
            return;
        const { view, source } = this.#parts;
        await this.#attempt(async () => {
            const isBegun = this.#at !== undefined;
            const at = this.#at ?? (await source.begin(tables));
            this.#at = at;
            return (!isBegun && (await view.resume(tables, at))) || this.#reset(tables, at);
        });
    }
    #reset(feed, position) {
        const { view, source } = this.#parts;
        return view.reset(feed, position, source.content());
    }
    /** @param work answers false when the view is fed by somebody who has succeeded this one */
    async #attempt(work) {
        const { name, logger } = this.#parts;
        try {
            this.#lost = !(await work());
        }
        catch (error) {
            if (!this.#lost)
                logger.warn({ err: error }, `the view of ${name} does not answer`);
            this.#lost = true;
        }
        if (this.#lost)
            this.#resumeAtMs = monotonicMs() + REST_MS;
    }
    /** One at a time, in the order of the calls. */
    #inTurn(work) {
        this.#turn = this.#turn.then(work);
        return this.#turn;
    }
}
//# sourceMappingURL=view-follower.js.map