import type { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import { Status } from '../grpc/call-failure.js';
import type { ProposedEvent } from '../records/stored-event.js';
import { exception, invalidArgument } from './grpc-error.js';
import { assertNameFits } from './stream-name.js';
import { readUuid } from './decode-request.js';

/** Numbers of the fields of `ProposedMessage`, the same in both kinds of append. */
const ID = 1;
const METADATA = 2;
const CUSTOM_METADATA = 3;
const DATA = 4;
const ENTRY_KEY = 1;
const ENTRY_VALUE = 2;

const EMPTY = Buffer.alloc(0);

/** What EventStoreDB wants to be told of an event; empty until it is. The keys are the clients'. */
interface Properties {
  type: string;
  'content-type': string;
}

/** Reads a proposed event; its bodies are views into the message. @throws CallFailure when something is missing. */
export function readProposedEvent(message: ProtobufReader): ProposedEvent {
  let id: string | undefined;
  let data: Buffer = EMPTY;
  let metadata: Buffer = EMPTY;
  const properties: Properties = { type: '', 'content-type': '' };
  while (message.next()) {
    switch (message.field) {
      case ID:
        id = readUuid(message.message());
        break;
      case METADATA:
        readEntry(message.message(), properties);
        break;
      case CUSTOM_METADATA:
        metadata = message.bytes();
        break;
      case DATA:
        data = message.bytes();
        break;
      default:
        message.skip();
    }
  }
  if (id === undefined) throw invalidArgument('the event has no id');
  const type = requiredProperty(properties, 'type');
  const contentType = requiredProperty(properties, 'content-type');
  return { id, type, contentType, data, metadata };
}

function readEntry(entry: ProtobufReader, properties: Properties): void {
  let key = '';
  let value = '';
  while (entry.next()) {
    if (entry.field === ENTRY_KEY) key = entry.name();
    else if (entry.field === ENTRY_VALUE) value = entry.name();
    else entry.skip();
  }
  if (key === 'type' || key === 'content-type') properties[key] = value;
}

function requiredProperty(properties: Properties, name: keyof Properties): string {
  const value = properties[name];
  if (value === '') {
    throw exception(
      Status.INVALID_ARGUMENT,
      'missing-required-metadata-property',
      `Required Metadata Property '${name}' is missing`,
      { 'required-metadata-properties': 'type,content-type' },
    );
  }
  assertNameFits(name, value);
  return value;
}
