import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import { MAX_NAME_BYTES } from '../records/append-record.js';
import { invalidArgument } from './grpc-error.js';

/** The stream a request names. @throws CallFailure when it names none or one too long to be stored. */
export function readStreamName(identifier: StreamIdentifier | undefined): string {
  const bytes = identifier?.getStreamName_asU8() ?? new Uint8Array();
  if (bytes.length === 0) throw invalidArgument('the request names no stream');
  if (bytes.length > MAX_NAME_BYTES) throw invalidArgument('the stream name is too long');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
