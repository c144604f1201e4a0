import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import type { AppendReq, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { Status } from '../grpc/status.js';
import { MAX_NAME_BYTES } from '../records/append-record.js';
import type { ProposedEvent } from '../records/stored-event.js';
import { isUuid, uuidFromBytes } from '../records/uuid.js';
import { exception, invalidArgument } from './grpc-error.js';

/** Reads a proposed event; the two kinds of append send the same fields. @throws CallFailure when one is missing. */
export function readProposedEvent(
  message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage,
): ProposedEvent {
  const metadata = message.getMetadataMap();
  return {
    id: readUuid(message.getId()),
    type: requiredProperty(metadata.get('type'), 'type'),
    contentType: requiredProperty(metadata.get('content-type'), 'content-type'),
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** The canonical text of a UUID that a client sent in either form. @throws CallFailure when it is none. */
export function readUuid(uuid: UUID | undefined): string {
  const structured = uuid?.getStructured();
  if (structured !== undefined) {
    const bytes = Buffer.alloc(16);
    bytes.writeBigInt64BE(BigInt(structured.getMostSignificantBits()), 0);
    bytes.writeBigInt64BE(BigInt(structured.getLeastSignificantBits()), 8);
    return uuidFromBytes(bytes);
  }
  const text = uuid?.getString() ?? '';
  if (!isUuid(text)) throw invalidArgument(`not a UUID: "${text}"`);
  return text.toLowerCase();
}

function requiredProperty(value: string | undefined, name: string): string {
  if (value === undefined || value === '') {
    throw exception(
      Status.INVALID_ARGUMENT,
      'missing-required-metadata-property',
      `Required Metadata Property '${name}' is missing`,
      { 'required-metadata-properties': name },
    );
  }
  if (Buffer.byteLength(value) > MAX_NAME_BYTES) throw invalidArgument(`${name} is too long`);
  return value;
}
