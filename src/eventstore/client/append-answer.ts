import { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import { type Status, statusMessages } from './official-client.js';
import { readUuid } from './read-uuid.js';

/** What a server answers to one append. */
export interface AppendAnswer {
  readonly correlationId: string;
  /** Undefined when the append failed. */
  readonly appended: AppendedAt | undefined;
  readonly error: Status | undefined;
}

/** What an append made, or had made before. */
export interface AppendedAt {
  readonly lastRevision: bigint;
  /** Undefined when readers no longer see the events that a repeated append had made. */
  readonly position: bigint | undefined;
}

/* Numbers of fields. */
const Response = { correlationId: 1, error: 2, success: 3 } as const;
const Success = { currentRevision: 1, position: 3 } as const;
const Position = { commit: 1 } as const;

/** Decodes a `BatchAppendResp`. @throws RangeError when the message is not whole */
export function decodeAppendAnswer(bytes: Buffer): AppendAnswer {
  const message = new ProtobufReader(bytes);
  let correlationId = '';
  let appended: AppendedAt | undefined;
  let error: Status | undefined;
  while (message.next()) {
    switch (message.field) {
      case Response.correlationId:
        correlationId = readUuid(message.message());
        break;
      case Response.error:
        error = statusMessages.Status.deserializeBinary(message.bytes());
        break;
      case Response.success:
        appended = decodeSuccess(message.message());
        break;
      default:
        message.skip();
    }
  }
  return { correlationId, appended, error };
}

function decodeSuccess(message: ProtobufReader): AppendedAt {
  let lastRevision = 0n;
  let position: bigint | undefined;
  while (message.next()) {
    if (message.field === Success.currentRevision) lastRevision = message.bigVarint();
    else if (message.field === Success.position) position = decodePosition(message.message());
    else message.skip();
  }
  return { lastRevision, position };
}

function decodePosition(message: ProtobufReader): bigint {
  let commit = 0n;
  while (message.next()) {
    if (message.field === Position.commit) commit = message.bigVarint();
    else message.skip();
  }
  return commit;
}
