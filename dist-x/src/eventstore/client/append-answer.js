import { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import { statusMessages } from './official-client.js';
/* Numbers of fields. */
const Response = { correlationId: 1, error: 2, success: 3 };
const Success = { currentRevision: 1, position: 3 };
const Position = { commit: 1 };
const Uuid = { string: 2 };
/** Decodes a `BatchAppendResp`. @throws RangeError when the message is not whole */
export function decodeAppendAnswer(bytes) {
    const message = new ProtobufReader(bytes);
    let correlationId = '';
    let appended;
    let error;
    while (message.next()) {
        switch (message.field) {
            case Response.correlationId:
                correlationId = decodeUuid(message.message());
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
function decodeSuccess(message) {
    let lastRevision = 0n;
    let position;
    while (message.next()) {
        if (message.field === Success.currentRevision)
            lastRevision = message.bigVarint();
        else if (message.field === Success.position)
            position = decodePosition(message.message());
        else
            message.skip();
    }
    return { lastRevision, position };
}
function decodePosition(message) {
    let commit = 0n;
    while (message.next()) {
        if (message.field === Position.commit)
            commit = message.bigVarint();
        else
            message.skip();
    }
    return commit;
}
function decodeUuid(message) {
    let text = '';
    while (message.next()) {
        if (message.field === Uuid.string)
            text = message.string();
        else
            message.skip();
    }
    return text;
}
//# sourceMappingURL=append-answer.js.map