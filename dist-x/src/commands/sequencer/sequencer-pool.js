import { shuttingDown, storeHangs } from '../errors.js';
/** The process's sequencers of one kind of aggregate, one for each, made when first needed. */
export class SequencerPool {
    #create;
    #byId = new Map();
    #isClosing = false;
    #isHeld = false;
    /** @param create makes the sequencer of the aggregate of an id */
    constructor(create) {
        this.#create = create;
    }
    /**
     * Hands a command to its aggregate's sequencer.
     * @throws ApplicationError as Sequencer.submit does; EVENT_STORE_UNAVAILABLE while held; SHUTTING_DOWN after close
     */
    async submit(id, submission) {
        return this.#use(id, (sequencer) => sequencer.submit(submission));
    }
    /** Which of some commands an aggregate may have carried out already; see Sequencer.recall. */
    async recall(id, commandIds) {
        return this.#use(id, (sequencer) => sequencer.recall(commandIds));
    }
    /** What became of a command in an aggregate; see Sequencer.outcomeOf. */
    async outcomeOf(id, commandId) {
        const sequencer = this.#of(id);
        try {
            return await sequencer.outcomeOf(commandId);
        }
        finally {
            setImmediate(() => this.#disposeOf(id, sequencer));
        }
    }
    /** Takes up an aggregate that exists, so that it does what is due without a command; see Sequencer.watch. */
    async watch(id) {
        if (!this.#isClosing)
            await this.#of(id).watch();
    }
    /** Takes no commands, and refuses those that wait for their turn: the event store does not answer. */
    hold() {
        this.#isHeld = true;
        for (const sequencer of this.#byId.values())
            sequencer.refuseWaiting(storeHangs());
    }
    /** Takes commands again. */
    release() {
        this.#isHeld = false;
    }
    /** The ids of the aggregates in hand that are known to exist. */
    existing() {
        return [...this.#byId].filter(([, { exists }]) => exists).map(([id]) => id);
    }
    /** Refuses further commands, and answers those in hand without waiting for the event store: the process must end. */
    giveUp() {
        this.#isClosing = true;
        for (const sequencer of this.#byId.values())
            sequencer.giveUp();
    }
    /** Refuses further commands and waits until those in hand have been answered, and snapshots been settled. */
    async close() {
        this.#isClosing = true;
        await Promise.all([...this.#byId.values()].map((sequencer) => sequencer.close()));
    }
    async #use(id, use) {
        if (this.#isClosing)
            throw shuttingDown();
        if (this.#isHeld)
            throw storeHangs();
        const sequencer = this.#of(id);
        try {
            return await use(sequencer);
        }
        finally {
            // Ids come from clients: one that names no aggregate must not stay in memory. The sequencer settles first.
            setImmediate(() => this.#disposeOf(id, sequencer));
        }
    }
    #of(id) {
        const existing = this.#byId.get(id);
        if (existing !== undefined)
            return existing;
        const created = this.#create(id);
        this.#byId.set(id, created);
        return created;
    }
    #disposeOf(id, sequencer) {
        if (sequencer.isDisposable && this.#byId.get(id) === sequencer)
            this.#byId.delete(id);
    }
}
//# sourceMappingURL=sequencer-pool.js.map