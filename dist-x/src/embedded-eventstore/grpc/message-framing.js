import { CallFailure, Status } from './call-failure.js';
/*
 * gRPC sends each message behind a prefix: u8 whether it is compressed | u32 length, big-endian.
 * https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
/** Bytes that go before every message. */
export const PREFIX_BYTES = 5;
const LENGTH_AT = 1;
/** A message behind its prefix, ready to be sent. */
export function frameMessage(message) {
    const framed = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
    framed[0] = 0;
    framed.writeUInt32BE(message.length, LENGTH_AT);
    framed.set(message, PREFIX_BYTES);
    return framed;
}
/** The message that has been written, behind its prefix. The writer's capacity must have left room for that. */
export function finishFramed(writer) {
    const { length } = writer;
    writer.uint32(length);
    writer.uint8(0);
    return writer.finish();
}
/** Where the message ends whose prefix starts at `offset`. */
export function framedEnd(bytes, offset) {
    return offset + PREFIX_BYTES + bytes.readUInt32BE(offset + LENGTH_AT);
}
/** Cuts what arrives, in pieces of any size, into messages. */
export class MessageParser {
    #maxBytes;
    #pieces = [];
    #held = 0;
    /** Bytes without which no message is complete. */
    #wanted = PREFIX_BYTES;
    /** @param maxBytes the largest message that is taken */
    constructor(maxBytes) {
        this.#maxBytes = maxBytes;
    }
    /** Whether nothing but whole messages has arrived. */
    get isBetweenMessages() {
        return this.#held === 0;
    }
    /**
     * Takes the next piece, and hands on the messages that it completes; they may be views into it.
     * @throws CallFailure when a message is compressed or too large
     */
    push(piece, onMessage) {
        this.#pieces.push(piece);
        this.#held += piece.length;
        if (this.#held < this.#wanted)
            return;
        const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
        let offset = 0;
        this.#wanted = PREFIX_BYTES;
        while (bytes.length - offset >= PREFIX_BYTES) {
            const end = offset + PREFIX_BYTES + this.#lengthAt(bytes, offset);
            if (end > bytes.length) {
                this.#wanted = end - offset;
                break;
            }
            onMessage(bytes.subarray(offset + PREFIX_BYTES, end));
            offset = end;
        }
        this.#held = bytes.length - offset;
        this.#pieces = this.#held > 0 ? [bytes.subarray(offset)] : [];
    }
    #lengthAt(bytes, offset) {
        if (bytes[offset] !== 0) {
            throw new CallFailure(Status.UNIMPLEMENTED, 'this server takes no compressed messages');
        }
        const length = bytes.readUInt32BE(offset + LENGTH_AT);
        if (length > this.#maxBytes) {
            throw new CallFailure(Status.RESOURCE_EXHAUSTED, `a message of ${length} bytes exceeds the limit of ${this.#maxBytes}`);
        }
        return length;
    }
}
//# sourceMappingURL=message-framing.js.map