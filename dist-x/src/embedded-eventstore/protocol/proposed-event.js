import { Status } from '../grpc/call-failure.js';
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
/** Reads a proposed event; its bodies are views into the message. @throws CallFailure when something is missing. */
export function readProposedEvent(message) {
    let id;
    let data = EMPTY;
    let metadata = EMPTY;
    const properties = new Map();
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
    if (id === undefined)
        throw invalidArgument('the event has no id');
    const type = requiredProperty(properties.get('type'), 'type');
    const contentType = requiredProperty(properties.get('content-type'), 'content-type');
    return { id, type, contentType, data, metadata };
}
function readEntry(entry, properties) {
    let key = '';
    let value = '';
    while (entry.next()) {
        if (entry.field === ENTRY_KEY)
            key = entry.string();
        else if (entry.field === ENTRY_VALUE)
            value = entry.string();
        else
            entry.skip();
    }
    properties.set(key, value);
}
function requiredProperty(value, name) {
    if (value === undefined || value === '') {
        throw exception(Status.INVALID_ARGUMENT, 'missing-required-metadata-property', `Required Metadata Property '${name}' is missing`, { 'required-metadata-properties': 'type,content-type' });
    }
    assertNameFits(name, value);
    return value;
}
//# sourceMappingURL=proposed-event.js.map