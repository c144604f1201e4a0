import type { EventDatabase } from '../engine/event-database.js';
import type { ServerCall } from '../grpc/server-call.js';
import { withStructuredId } from '../records/event-message.js';
import type { StoredEvent } from '../records/stored-event.js';
import type { ReadReq } from './messages.js';

/** Events loaded at once for a read or a subscription that has history to catch up with. */
export const PAGE_EVENTS = 128;

/** How a client wants event ids: as text, or as two 64-bit halves. */
export type IdForm = 'string' | 'structured';

/** A call of Read with its options. */
export interface ReadContext {
  readonly database: EventDatabase;
  readonly call: ServerCall;
  readonly options: ReadReq.Options;
  readonly idForm: IdForm;
}

/** Sends events in the form in which the log holds them, but for the ids of a client that wants them otherwise. */
export function sendEvents(call: ServerCall, events: readonly StoredEvent[], idForm: IdForm): void {
  for (const { message } of events) {
    call.send(idForm === 'string' ? message : withStructuredId(message));
  }
}
