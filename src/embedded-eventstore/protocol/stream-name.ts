import { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import { MAX_NAME_BYTES } from '../records/append-record.js';
import { invalidArgument } from './grpc-error.js';
import type { StreamIdentifier } from './messages.js';

/** Number of the only field of `StreamIdentifier`. */
const NAME = 3;

/** A UTF-16 unit takes up to three bytes. */
const MAX_UTF8_BYTES_A_UNIT = 3;

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
  // What is not UTF-8 becomes U+FFFD, as EventStoreDB has it, which may take more bytes.
  const name = bytes.toString('utf8');
  assertNameFits('stream name', name);
  return name;
}

/**
 * EventStoreDB has no limit of its own for names but that of a record; here they share one.
 * @param field what the client is told is too long
 * @throws CallFailure when the log cannot hold the name
 */
export function assertNameFits(field: string, name: string): void {
  if (name.length * MAX_UTF8_BYTES_A_UNIT <= MAX_NAME_BYTES) return;
  const bytes = Buffer.byteLength(name);
  if (bytes <= MAX_NAME_BYTES) return;
  throw invalidArgument(
    `the ${field} takes ${bytes} bytes in UTF-8; at most ${MAX_NAME_BYTES} fit`,
  );
}
