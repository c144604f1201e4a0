import { findFault } from '../folding/find-fault.js';
import { relevant } from '../folding/fold.js';
import { faultWithin } from '../folding/unprojectable-event.js';
import { writeBatch } from '../folding/write-batch.js';
import { BEFORE_FIRST } from '../generations/generation.js';
import { highest } from '../log-positions.js';
/**
 * Folds a batch for one projection, from where it stands.
 * @returns undefined when there is nothing to write: it stands at the batch's end already, and whether it is live is known
 * @throws UnprojectableEvent, and the driver's error
 */
export async function foldBatch({ tables, sql }, followed, batch, events, now) {
    const { projection, fold, folded: generation } = followed;
    const end = endOf(followed, batch);
    const isThere = generation.position === end.position;
    const isNews = end.state !== generation.state && end.state !== 'catching_up';
    if (isThere && !isNews)
        return undefined;
    const due = relevant(projection, events, generation.position, end.position);
    await fold.fold(tables, sql, due);
    const last = due.at(-1)?.recorded.created;
    const next = {
        ...generation,
        ...end,
        events: generation.events + due.length,
        ...(last && { lastEventAt: last.toISOString(), lagMs: Math.max(0, +now - +last) }),
        updatedAt: now.toISOString(),
    };
    followed.folded = next;
    return { ...fold.take(), followed, due, before: generation, next };
}
/** Where a batch brings tables, and in what state: to its end, or as far as they can be brought. */
function endOf({ folded, failure }, { events, position, live }) {
    if (failure === undefined || position <= failure.fault.after) {
        const state = live ? 'live' : 'catching_up';
        return { position: highest([position, folded.position]), state, error: null };
    }
    const applicable = events.findLast((event) => event.position <= failure.fault.after);
    const reached = highest([applicable?.position ?? BEFORE_FIRST, folded.position]);
    return { position: reached, state: 'failed', error: failure.message };
}
/** Takes note that work was committed. @returns what it did to the tables */
export function settle({ followed, batch, changes, before, next }) {
    followed.committed = next;
    followed.fold.settle(batch);
    return { from: before.position, to: next.position, generation: next, changes };
}
/**
 * Writes what a batch comes to, and moves the checkpoints, in one transaction: a reader sees all of it or nothing, and so
 * does the next attempt.
 *
 * Exactly once in effect, whatever fails. Killed before the commit: the database rolls back, and the checkpoint still
 * names the batch as due. Killed after it, or the answer to the commit lost: the next attempt begins from the checkpoint.
 * Two runners by mistake, or tables that were swapped meanwhile: the checkpoint is not what it was, and nothing is written.
 *
 * @throws GenerationMoved, UnprojectableEvent when a row does not fit its table, and the driver's error; then nothing was
 *   changed (or, when the answer to the commit was lost, everything)
 */
export async function commitWork(database, registry, work) {
    let current;
    try {
        await database.transaction(async (sql) => {
            for (const each of work) {
                current = each;
                const { projection } = each.followed;
                await writeBatch(database.tables, sql, registry, { ...each, projection });
            }
        });
    }
    catch (error) {
        if (current === undefined || !database.isRowFault(error))
            throw error;
        throw await faultOf(database, current, error);
    }
}
/** What is wrong with work of which a row does not fit its table: the event, if one of them does not fit by itself. */
async function faultOf(database, { followed: { projection }, due, before: generation, next }, cause) {
    const found = await findFault(database, projection, generation, due);
    if (found !== undefined)
        return found;
    return faultWithin(projection, generation, next, cause);
}
//# sourceMappingURL=commit-batch.js.map