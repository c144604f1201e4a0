/* Numbers of fields. */
const Recorded = {
    id: 1,
    streamIdentifier: 2,
    streamRevision: 3,
    preparePosition: 4,
    commitPosition: 5,
    metadata: 6,
    customMetadata: 7,
    data: 8,
};
const Uuid = { string: 2 };
const StreamIdentifier = { name: 3 };
const Entry = { key: 1, value: 2 };
const JSON_TYPE = 'application/json';
const EMPTY = Buffer.alloc(0);
/** Decodes a `RecordedEvent`. @throws RangeError when the message is not whole */
export function decodeRecordedEvent(message) {
    let id = '';
    let stream = '';
    let revision = 0n;
    let position;
    let metadata = EMPTY;
    let data = EMPTY;
    const properties = { type: '', 'content-type': '', created: '0' };
    while (message.next()) {
        switch (message.field) {
            case Recorded.id:
                id = stringOf(message.message(), Uuid.string);
                break;
            case Recorded.streamIdentifier:
                stream = stringOf(message.message(), StreamIdentifier.name);
                break;
            case Recorded.streamRevision:
                revision = message.bigVarint();
                break;
            case Recorded.commitPosition:
                position = message.bigVarint();
                break;
            case Recorded.metadata:
                readProperty(message.message(), properties);
                break;
            case Recorded.customMetadata:
                metadata = message.bytes();
                break;
            case Recorded.data:
                data = message.bytes();
                break;
            default:
                message.skip();
        }
    }
    if (position === undefined) {
        throw new Error('the server does not tell log positions; EventStoreDB 22.6 or later does');
    }
    return {
        id,
        type: properties.type,
        data: properties['content-type'] === JSON_TYPE ? parseContent(data) : wrapBytes(data),
        metadata: parseContent(metadata),
        stream,
        revision,
        position,
        created: toDate(properties.created),
    };
}
function stringOf(message, field) {
    let text = '';
    while (message.next()) {
        if (message.field === field)
            text = message.string();
        else
            message.skip();
    }
    return text;
}
function readProperty(entry, properties) {
    let key = '';
    let value = '';
    while (entry.next()) {
        if (entry.field === Entry.key)
            key = entry.string();
        else if (entry.field === Entry.value)
            value = entry.string();
        else
            entry.skip();
    }
    if (key === 'type' || key === 'content-type' || key === 'created')
        properties[key] = value;
}
function toDate(ticks) {
    return new Date(Number(BigInt(ticks) / 10000n));
}
/**
 * Our own events are JSON objects. What somebody else wrote into the store is wrapped, not dropped: bytes as base64,
 * other JSON as it is, both under `value`.
 */
function parseContent(bytes) {
    if (bytes.length === 0)
        return {};
    let content;
    try {
        content = JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return wrapBytes(bytes);
    }
    if (content === null)
        return {};
    return isJsonObject(content) ? content : { value: JSON.stringify(content) };
}
function wrapBytes(bytes) {
    return bytes.length === 0 ? {} : { value: bytes.toString('base64') };
}
function isJsonObject(content) {
    return typeof content === 'object' && content !== null && !Array.isArray(content);
}
//# sourceMappingURL=recorded-event.js.map