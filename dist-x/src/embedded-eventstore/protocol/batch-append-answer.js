import { ReverseWriter } from '../../protobuf/reverse-writer.js';
import { NO_STREAM } from '../engine/append-request.js';
import { finishFramed } from '../grpc/message-framing.js';
/** Upper bound of an answer's bytes beside what it echoes and the status. */
const FIXED_BYTES = 128;
/* Numbers of fields. */
const Response = { correlationId: 1, error: 2, success: 3, streamIdentifier: 4 };
const Success = { currentRevision: 1, noStream: 2, position: 3, noPosition: 4 };
const Position = { commit: 1, prepare: 2 };
const EMPTY = new Uint8Array();
/** The `BatchAppendResp`, framed, for an append that has succeeded. */
export function encodeSuccess(echoed, { lastRevision, position }) {
    return encodeAnswer(echoed, FIXED_BYTES, (writer) => {
        const success = writer.mark;
        if (position === undefined)
            writer.bytes(Success.noPosition, EMPTY);
        else {
            const allPosition = writer.mark;
            writer.varint(Position.prepare, position);
            writer.varint(Position.commit, position);
            writer.nest(Success.position, allPosition);
        }
        if (lastRevision === NO_STREAM)
            writer.bytes(Success.noStream, EMPTY);
        else
            writer.varint(Success.currentRevision, lastRevision);
        writer.nest(Response.success, success);
    });
}
/** The `BatchAppendResp`, framed, for an append that has failed. */
export function encodeError(echoed, error) {
    const status = error.serializeBinary();
    return encodeAnswer(echoed, FIXED_BYTES + status.length, (writer) => writer.bytes(Response.error, status));
}
function encodeAnswer({ correlation, identifier }, resultBytes, writeResult) {
    const writer = new ReverseWriter(correlation.length + identifier.length + resultBytes);
    writer.bytes(Response.streamIdentifier, identifier);
    writeResult(writer);
    writer.bytes(Response.correlationId, correlation);
    return finishFramed(writer);
}
//# sourceMappingURL=batch-append-answer.js.map