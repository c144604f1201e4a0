import { ApplicationError } from '../../errors.js';
import { notRead } from '../errors.js';
/** Stands for the decision of a command that seems to have been carried out before: where its events may lie. */
export class Repetition {
    candidates;
    constructor(candidates) {
        this.candidates = candidates;
    }
}
/**
 * The events that a command made when it was carried out before.
 * @returns undefined when none of the candidates is this command
 * @throws ApplicationError IDEMPOTENCY_KEY_REUSED when the command of this id was another; EVENT_STORE_UNAVAILABLE
 */
export async function readRepeated(store, stream, { commandId, fingerprint }, { candidates }) {
    const events = await readCarriedOut(store, stream, commandId, candidates);
    if (events === undefined)
        return undefined;
    if (events[0]?.metadata['fingerprint'] !== fingerprint)
        throw keyReused();
    return events;
}
/**
 * The events that the command of an id made.
 * @returns undefined when none of the candidates is this command
 * @throws ApplicationError EVENT_STORE_UNAVAILABLE
 */
export async function readCarriedOut(store, stream, commandId, candidates) {
    for (const candidate of candidates) {
        const events = await readCommand(store, stream, candidate);
        if (events[0]?.metadata['commandId'] === commandId)
            return events;
    }
    return undefined;
}
/** The client's error for a key that was sent with another request before. */
export function keyReused() {
    const rule = 'the Idempotency-Key was sent with another request before; a new request needs a new one';
    const fields = [{ field: 'Idempotency-Key', rule }];
    return new ApplicationError('IDEMPOTENCY_KEY_REUSED', rule, { fields });
}
async function readCommand(store, stream, { revision, events: maxCount }) {
    const events = [];
    try {
        for await (const event of store.readStream(stream, { from: BigInt(revision), maxCount })) {
            events.push(event);
        }
        return events;
    }
    catch (error) {
        throw notRead(error);
    }
}
//# sourceMappingURL=repetition.js.map