import { v5 as uuidv5 } from 'uuid';
/** Namespace of the ids that this product derives (a random UUID, fixed for ever). */
const NAMESPACE = '5d4f3b0a-7c0e-4d57-9b1c-6a1f0e2d8c35';
/** The UUIDv5 of a name: the same id for the same name, whoever derives it and whenever. */
export function derivedId(name) {
    return uuidv5(name, NAMESPACE);
}
/**
 * The id of the index-th event of a command: derived from both and from what it says, so that a repeated append of one
 * decision carries the same ids and the store recognises it. A command that is decided twice, at different times or by
 * different processes, is another decision: its events must not pass for a repetition of the first, or whoever made it
 * would take what the stream does not hold for what it does.
 * @param content SHA-256 of what the event says; without it the index tells all
 */
export function eventId(commandId, index, content) {
    return derivedId(`${commandId}/${index}${content === undefined ? '' : `/${content}`}`);
}
//# sourceMappingURL=event-id.js.map