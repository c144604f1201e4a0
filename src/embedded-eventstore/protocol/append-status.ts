import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { type ExpectedRevision, NO_STREAM } from '../engine/append-request.js';
import { type Code, codes, shared, type Status, statusMessages } from './messages.js';

/* BatchAppend answers failures as a google.rpc.Status that carries one packed message, told apart by its type. */

export function wrongExpectedVersion(expected: ExpectedRevision, current: number): Status {
  const detail = new shared.WrongExpectedVersion();
  if (current === NO_STREAM) detail.setCurrentNoStream(new empty.Empty());
  else detail.setCurrentStreamRevision(String(current));
  if (expected === 'any') detail.setExpectedAny(new empty.Empty());
  else if (expected === 'stream_exists') detail.setExpectedStreamExists(new empty.Empty());
  else if (expected === NO_STREAM) detail.setExpectedNoStream(new empty.Empty());
  else detail.setExpectedStreamPosition(String(expected));
  return pack(codes.Code.ALREADY_EXISTS, 'WrongExpectedVersion', 'Wrong expected version', detail);
}

export function streamDeleted(stream: string): Status {
  const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8'));
  const detail = new shared.StreamDeleted().setStreamIdentifier(identifier);
  return pack(codes.Code.NOT_FOUND, 'StreamDeleted', 'Stream deleted', detail);
}

export function timeout(): Status {
  return pack(codes.Code.DEADLINE_EXCEEDED, 'Timeout', 'Timeout', new shared.Timeout());
}

export function maximumAppendSizeExceeded(maxBytes: number): Status {
  const detail = new shared.MaximumAppendSizeExceeded().setMaxappendsize(maxBytes);
  const message = `Maximum Append Size of ${maxBytes} Exceeded.`;
  return pack(codes.Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', message, detail);
}

export function badRequest(message: string): Status {
  const detail = new shared.BadRequest().setMessage(message);
  return pack(codes.Code.INVALID_ARGUMENT, 'BadRequest', message, detail);
}

export function unknownFailure(message: string): Status {
  return pack(codes.Code.UNKNOWN, 'Unknown', message, new shared.Unknown());
}

/** What the append would have to read is damaged. */
export function dataLoss(message: string): Status {
  return pack(codes.Code.DATA_LOSS, 'Unknown', message, new shared.Unknown());
}

function pack(
  code: Code,
  type: string,
  message: string,
  detail: { serializeBinary(): Uint8Array },
): Status {
  const details = new any.Any();
  details.pack(detail.serializeBinary(), `event_store.client.${type}`);
  return new statusMessages.Status().setCode(code).setMessage(message).setDetails(details);
}
