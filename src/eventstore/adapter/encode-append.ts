import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision, NewEvent } from '../event-store.js';

/** A message carries at most this many bytes of events, well below what a gRPC server receives by default. */
const MAX_MESSAGE_BYTES = 1024 * 1024;

/** No gRPC server receives a larger message by default, and a refused one breaks the connection for all appends. */
export const MAX_EVENT_BYTES = 3 * 1024 * 1024;

/** An event in its wire form, which does not change when the append is repeated. */
export interface EncodedEvent {
  readonly message: BatchAppendReq.ProposedMessage;
  /** Bytes of data and metadata. */
  readonly size: number;
}

export function encodeEvent(event: NewEvent): EncodedEvent {
  const data = Buffer.from(JSON.stringify(event.data), 'utf8');
  const metadata = Buffer.from(JSON.stringify(event.metadata), 'utf8');
  const message = new streams.BatchAppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(event.id))
    .setData(data)
    .setCustomMetadata(metadata);
  message.getMetadataMap().set('type', event.type).set('content-type', 'application/json');
  return { message, size: data.length + metadata.length };
}

/** The messages of one append: the options in the first, `is_final` in the last, so that the server takes all or none. */
export function encodeAppend(
  correlationId: string,
  stream: string,
  expected: ExpectedRevision,
  deadline: Date,
  events: readonly EncodedEvent[],
): BatchAppendReq[] {
  const messages: BatchAppendReq[] = [];
  let current = newMessage(correlationId).setOptions(encodeOptions(stream, expected, deadline));
  let bytes = 0;
  for (const { message, size } of events) {
    if (bytes > 0 && bytes + size > MAX_MESSAGE_BYTES) {
      messages.push(current);
      current = newMessage(correlationId);
      bytes = 0;
    }
    current.addProposedMessages(message);
    bytes += size;
  }
  messages.push(current.setIsFinal(true));
  return messages;
}

function newMessage(correlationId: string): BatchAppendReq {
  return new streams.BatchAppendReq()
    .setCorrelationId(new shared.UUID().setString(correlationId))
    .setIsFinal(false);
}

function encodeOptions(
  stream: string,
  expected: ExpectedRevision,
  deadline: Date,
): BatchAppendReq.Options {
  const options = new streams.BatchAppendReq.Options()
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8')))
    .setDeadline(timestamp.Timestamp.fromDate(deadline));
  switch (expected) {
    case 'any':
      return options.setAny(new empty.Empty());
    case 'no_stream':
      return options.setNoStream(new empty.Empty());
    case 'stream_exists':
      return options.setStreamExists(new empty.Empty());
    default:
      return options.setStreamPosition(expected.toString());
  }
}
