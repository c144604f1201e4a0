import { withStructuredId } from '../records/event-message.js';
/** Events loaded at once for a read or a subscription that has history to catch up with. */
export const PAGE_EVENTS = 128;
/** Sends events in the form in which the log holds them, but for the ids of a client that wants them otherwise. */
export function sendEvents(call, events, idForm) {
    for (const { message } of events) {
        call.send(idForm === 'string' ? message : withStructuredId(message));
    }
}
//# sourceMappingURL=read-context.js.map