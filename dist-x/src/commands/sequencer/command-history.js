import { notRead } from '../errors.js';
import { goesOn, readContinuation } from './continuation.js';
import { LostCommands } from './lost-commands.js';
import { readCarriedOut, readRepeated } from './repetition.js';
/** What became of the commands of one aggregate, by all that its stream holds. */
export class CommandHistory {
    #kind;
    #stream;
    #store;
    #work;
    #lost = new LostCommands();
    /** @param id of the aggregate */
    constructor(kind, id, store, work) {
        this.#kind = kind;
        this.#stream = kind.streamOf(id);
        this.#store = store;
        this.#work = work;
    }
    /**
     * Which of some commands may have been carried out already, as far as the stream tells at this moment.
     * @returns the first of them; -1 when none has been
     * @throws ApplicationError EVENT_STORE_UNAVAILABLE
     */
    recall(commandIds) {
        return this.#work.look((memory) => commandIds.findIndex((id) => memory.remembered(id).length > 0));
    }
    /**
     * Reads what a command did, while others are decided.
     * @returns undefined when it was none of the candidates
     * @throws ApplicationError IDEMPOTENCY_KEY_REUSED when the command of its id was another; EVENT_STORE_UNAVAILABLE
     */
    async repeat(origin, repetition) {
        const begun = await readRepeated(this.#store, this.#stream, origin, repetition);
        if (begun === undefined)
            return undefined;
        const whole = await this.#withContinuation(begun);
        const events = whole.map((event) => this.#kind.decode(event));
        return { events, position: whole.at(-1).position, isRepeated: true };
    }
    /**
     * What became of a command, by all that the stream holds now.
     * @throws ApplicationError EVENT_STORE_UNAVAILABLE
     */
    async outcomeOf(commandId) {
        const { candidates, streamEvents, since } = await this.#work.look((memory) => recalled(memory, commandId));
        const begun = await readCarriedOut(this.#store, this.#stream, commandId, candidates);
        if (begun !== undefined) {
            const events = await this.#withContinuation(begun);
            return goesOn(this.#kind, events) ? { status: 'UNKNOWN' } : { status: 'DONE', events };
        }
        if (this.#work.isWaiting(commandId))
            return { status: 'UNKNOWN' };
        const landsAt = this.#lost.get(commandId);
        if (landsAt === undefined || landsAt < since)
            return { status: 'NOT_FOUND' };
        return { status: streamEvents > landsAt ? 'NOT_DONE' : 'UNKNOWN' };
    }
    /** Notes that it is not known whether the append of a command happened. @param expected of the stream, by the append */
    noteLost(commandId, expected) {
        this.#lost.note(commandId, expected);
    }
    /** All that a command came to, in however many appends. @param begun its events in the first */
    async #withContinuation(begun) {
        if (!goesOn(this.#kind, begun))
            return begun;
        const span = { from: begun.at(-1).revision + 1n };
        try {
            return begun.concat(await readContinuation(this.#store, this.#kind, this.#stream, span));
        }
        catch (error) {
            throw notRead(error);
        }
    }
}
function recalled(memory, commandId) {
    const { events: streamEvents, commands } = memory;
    return { candidates: memory.remembered(commandId), streamEvents, since: commands.since };
}
//# sourceMappingURL=command-history.js.map