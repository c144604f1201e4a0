import { CallFailure } from '../grpc/call-failure.js';
import { isUuid, UUID_BYTES, uuidFromBytes } from '../records/uuid.js';
import { invalidArgument } from './grpc-error.js';
/** Numbers of the fields of `UUID` and `UUID.Structured`. */
const STRUCTURED = 1;
const TEXT = 2;
const MOST_SIGNIFICANT = 1;
const LEAST_SIGNIFICANT = 2;
/** What `decode` makes of a request. @throws CallFailure when the request makes no sense to it */
export function decodeRequest(decode) {
    try {
        return decode();
    }
    catch (error) {
        if (error instanceof CallFailure)
            throw error;
        throw invalidArgument('the request cannot be decoded');
    }
}
/** The canonical text of a `UUID` message, which has two forms. @throws CallFailure when it is none. */
export function readUuid(message) {
    let text = '';
    while (message.next()) {
        if (message.field === TEXT)
            text = message.string();
        else if (message.field === STRUCTURED)
            text = readStructured(message.message());
        else
            message.skip();
    }
    if (!isUuid(text))
        throw invalidArgument(`not a UUID: "${text}"`);
    return text.toLowerCase();
}
function readStructured(message) {
    const bytes = Buffer.alloc(UUID_BYTES);
    while (message.next()) {
        if (message.field === MOST_SIGNIFICANT)
            bytes.writeBigUInt64BE(message.bigVarint(), 0);
        else if (message.field === LEAST_SIGNIFICANT)
            bytes.writeBigUInt64BE(message.bigVarint(), 8);
        else
            message.skip();
    }
    return uuidFromBytes(bytes);
}
//# sourceMappingURL=decode-request.js.map