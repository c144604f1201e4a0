import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventDatabase } from '../engine/event-database.js';
import type { IdForm } from './encode-event.js';
import type { ReadCall } from './send.js';

/** A call of Read with its options. */
export interface ReadContext {
  readonly database: EventDatabase;
  readonly call: ReadCall;
  readonly options: ReadReq.Options;
  readonly idForm: IdForm;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
}
