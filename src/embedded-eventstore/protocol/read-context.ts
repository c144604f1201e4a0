import type { EventDatabase } from '../engine/event-database.js';
import type { ServerCall } from '../grpc/server-call.js';
import type { ReadReq } from './messages.js';
import type { IdForm } from './send-events.js';

/** A call of Read with its options. */
export interface ReadContext {
  readonly database: EventDatabase;
  readonly call: ServerCall;
  readonly options: ReadReq.Options;
  readonly idForm: IdForm;
}
