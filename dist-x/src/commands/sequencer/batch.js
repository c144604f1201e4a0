import { isRefusal } from '../../domain/decision.js';
import { Repetition } from './repetition.js';
/**
 * Bytes of events beyond which a batch takes nothing further. One command, or one due act, adds at most the domain's
 * MAX_MATCHING_EVENTS fills and the like of less than 1 kB, metadata included, and two more, so that a batch stays below
 * EventStoreDB's default append limit of 1 MiB.
 */
const MAX_BATCH_BYTES = 256 * 1024;
/** Commands of one append at most: bounds how long the first waits for the last to be decided. */
export const MAX_BATCH_COMMANDS = 512;
/**
 * Decides as many of the submissions as one append takes, each against the aggregate as the one before it left it. What
 * is due by itself comes before the first of them, and what each makes due comes before the next: nothing is decided
 * upon an aggregate that has something due. What the batch has no room for, or what a process that died left behind,
 * comes first in the next. A command that comes to more than the batch has room for is left unfinished, and goes on as the
 * first of the next batch. The aggregate is evolved; whoever fails to append the events must drop it.
 * @param now ISO-8601 UTC with milliseconds, no earlier than the aggregate's time
 */
export function decideBatch(aggregate, submissions, now) {
    const batch = new Batch(aggregate, now);
    const [head] = submissions;
    const isHeadBegun = head?.begun !== undefined;
    if (isHeadBegun)
        batch.finish(head);
    else
        batch.carryOutDue();
    for (const submission of isHeadBegun ? submissions.slice(1) : submissions) {
        if (batch.isFull)
            break;
        batch.decide(submission);
        batch.carryOutDue(submission.context);
    }
    return batch;
}
class Batch {
    outcomes = [];
    unfinished;
    events = [];
    #aggregate;
    #now;
    #bytes = 0;
    constructor(aggregate, now) {
        this.#aggregate = aggregate;
        this.#now = now;
    }
    get isFull() {
        return (this.unfinished !== undefined ||
            this.#bytes >= MAX_BATCH_BYTES ||
            this.outcomes.length >= MAX_BATCH_COMMANDS);
    }
    decide(submission) {
        const repetition = this.#repetition(submission);
        if (repetition !== undefined) {
            this.outcomes.push(repetition);
            return;
        }
        const { command, context, validateOnly } = submission;
        const outcome = this.#aggregate.decide(command, this.#now);
        if (isRefusal(outcome) || validateOnly !== undefined) {
            this.outcomes.push(outcome);
            return;
        }
        this.#record(outcome, context);
        this.#goOn(outcome, context);
    }
    /** Goes on with a command of which earlier batches hold the beginning. */
    finish({ context }) {
        this.#goOn(this.#act(context), context);
        this.carryOutDue(context);
    }
    /** A command that may come again, and seems to have. */
    #repetition({ context, isNew }) {
        if (context.fingerprint === undefined || isNew === true)
            return undefined;
        const candidates = this.#aggregate.remembered(context.commandId);
        return candidates.length === 0 ? undefined : new Repetition(candidates);
    }
    /** @param cause the command that made it due, if it is known */
    carryOutDue(cause) {
        while (this.unfinished === undefined && this.#bytes < MAX_BATCH_BYTES) {
            if (this.#act(cause).length === 0)
                return;
        }
    }
    /** Goes on with what a command has come to in this batch, as far as there is room. */
    #goOn(begun, cause) {
        let outcome = begun;
        while (this.#aggregate.goesOn(outcome)) {
            if (this.#bytes >= MAX_BATCH_BYTES) {
                this.unfinished = outcome;
                return;
            }
            outcome = [...outcome, ...this.#act(cause)];
        }
        this.outcomes.push(outcome);
    }
    /** Carries out the next due act. @returns its events: none when nothing is due */
    #act(cause) {
        const act = this.#aggregate.nextDueAct(this.#now);
        if (act === undefined)
            return [];
        const { commandId, actor, events } = act;
        const correlationId = cause?.correlationId ?? commandId;
        this.#record(events, { commandId, correlationId, actor });
        return events;
    }
    #record(events, context) {
        for (const [index, event] of events.entries()) {
            const encoded = this.#aggregate.record(event, context, index);
            this.events.push(encoded);
            this.#bytes += sizeOf(encoded);
        }
    }
}
function sizeOf({ data, metadata }) {
    return Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata));
}
//# sourceMappingURL=batch.js.map