import { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import { type ExpectedRevision, NO_STREAM } from '../engine/append-request.js';

/* The messages of BatchAppend, `BatchAppendReq` and its parts: by hand, since every append comes this way. */

/** A message that begins an append, continues or ends it. Its parts are views into what was received. */
export interface BatchAppendMessage {
  /** The `UUID` message that tells which append it belongs to. */
  readonly correlation: Buffer;
  readonly options: AppendOptions | undefined;
  /** `ProposedMessage`s. */
  readonly proposed: readonly ProtobufReader[];
  readonly isFinal: boolean;
}

export interface AppendOptions {
  /** The `StreamIdentifier` message that names the stream. */
  readonly identifier: Buffer;
  /** Undefined when the client did not say; a revision is as the client sent it, in any 64 bits. */
  readonly expected: ExpectedRevision | undefined;
  /** Since the epoch; Infinity without a deadline. */
  readonly deadlineMs: number;
}

/* Numbers of fields. */
const Request = { correlationId: 1, options: 2, proposedMessages: 3, isFinal: 4 } as const;
const Options = { streamIdentifier: 1, streamPosition: 2, deadline: 6 } as const;
const Timestamp = { seconds: 1, nanos: 2 } as const;

/** Fields of `Options` that say something by being there. */
const EXPECTATIONS: Readonly<Record<number, ExpectedRevision>> = {
  3: NO_STREAM,
  4: 'any',
  5: 'stream_exists',
};

const EMPTY = Buffer.alloc(0);

/** @throws RangeError when the message is not whole */
export function readBatchAppendMessage(bytes: Buffer): BatchAppendMessage {
  const message = new ProtobufReader(bytes);
  let correlation: Buffer = EMPTY;
  let options: AppendOptions | undefined;
  const proposed: ProtobufReader[] = [];
  let isFinal = false;
  while (message.next()) {
    switch (message.field) {
      case Request.correlationId:
        correlation = message.bytes();
        break;
      case Request.options:
        options = readOptions(message.message());
        break;
      case Request.proposedMessages:
        proposed.push(message.message());
        break;
      case Request.isFinal:
        isFinal = message.varint() !== 0;
        break;
      default:
        message.skip();
    }
  }
  return { correlation, options, proposed, isFinal };
}

function readOptions(message: ProtobufReader): AppendOptions {
  let identifier: Buffer = EMPTY;
  let expected: ExpectedRevision | undefined;
  let deadlineMs = Infinity;
  while (message.next()) {
    switch (message.field) {
      case Options.streamIdentifier:
        identifier = message.bytes();
        break;
      case Options.streamPosition:
        expected = message.uint64();
        break;
      case Options.deadline:
        deadlineMs = readTimestampMs(message.message());
        break;
      default:
        expected = EXPECTATIONS[message.field] ?? expected;
        message.skip();
    }
  }
  return { identifier, expected, deadlineMs };
}

/** A `google.protobuf.Timestamp`, since the epoch. */
function readTimestampMs(message: ProtobufReader): number {
  let seconds = 0;
  let nanos = 0;
  while (message.next()) {
    if (message.field === Timestamp.seconds) seconds = message.varint();
    else if (message.field === Timestamp.nanos) nanos = message.varint();
    else message.skip();
  }
  return seconds * 1e3 + nanos / 1e6;
}
