/**
 * Reads how a command went on after the append that it began in, whoever carried that out: its acts follow one another,
 * with nothing in between, until one of them finishes it.
 * @param span from the event after the latest that is known of the command, which leaves it unfinished
 * @throws the errors of the event store
 */
export async function readContinuation(store, kind, stream, span) {
    const events = [];
    for await (const recorded of store.readStream(stream, span)) {
        const { commandId } = recorded.metadata;
        const last = events.at(-1);
        if (last !== undefined && last.metadata['commandId'] !== commandId && !goesOn(kind, events))
            break;
        events.push(recorded);
    }
    return events;
}
/** Whether the event that happened last, of a command, leaves it unfinished: the next due act goes on with it. */
export function goesOn(kind, events) {
    const last = events.at(-1);
    return last !== undefined && kind.due?.goesOn(kind.decode(last)) === true;
}
//# sourceMappingURL=continuation.js.map