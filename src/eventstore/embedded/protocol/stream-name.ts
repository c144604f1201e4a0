import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import { MAX_NAME_BYTES } from '../records/append-record.js';
import { invalidArgument } from './grpc-error.js';

/** Number of the only field of `StreamIdentifier`. */
const NAME = 3;

/** The stream a request names. @throws CallFailure when it names none or one too long to be stored. */
export function readStreamName(identifier: StreamIdentifier | undefined): string {
  const bytes = identifier?.getStreamName_asU8() ?? new Uint8Array();
  return toName(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
}

/** As {@link readStreamName}, of a `StreamIdentifier` that is not decoded yet. */
export function decodeStreamName(identifier: Buffer): string {
  const message = new ProtobufReader(identifier);
  let name: Buffer = Buffer.alloc(0);
  while (message.next()) {
    if (message.field === NAME) name = message.bytes();
    else message.skip();
  }
  return toName(name);
}

function toName(bytes: Buffer): string {
  if (bytes.length === 0) throw invalidArgument('the request names no stream');
  if (bytes.length > MAX_NAME_BYTES) throw invalidArgument('the stream name is too long');
  return bytes.toString('utf8');
}
