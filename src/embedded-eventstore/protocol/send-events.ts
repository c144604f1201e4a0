import type { ServerCall } from '../grpc/server-call.js';
import { withStructuredId } from '../records/event-message.js';
import type { StoredEvent } from '../records/stored-event.js';

/** How a client wants event ids: as text, or as two 64-bit halves. */
export type IdForm = 'string' | 'structured';

/** Sends events in the form in which the log holds them, but for the ids of a client that wants them otherwise. */
export function sendEvents(call: ServerCall, events: readonly StoredEvent[], idForm: IdForm): void {
  for (const { message } of events) {
    call.send(idForm === 'string' ? message : withStructuredId(message));
  }
}
