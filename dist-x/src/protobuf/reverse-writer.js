const VARINT = 0;
const LENGTH_DELIMITED = 2;
/**
 * Writes a protobuf message from its last field to its first, so that a nested message's length is known by the time
 * its header is written. Many times faster than generated setters, which matters for messages sent by the million.
 */
export class ReverseWriter {
    #buffer;
    #start;
    /** @param capacity an upper bound of the message's size in bytes */
    constructor(capacity) {
        this.#buffer = Buffer.allocUnsafe(capacity);
        this.#start = capacity;
    }
    /** Where the message starts so far; to be handed to {@link nest} after a nested message's fields. */
    get mark() {
        return this.#start;
    }
    /** Bytes written so far. */
    get length() {
        return this.#buffer.length - this.#start;
    }
    /** @param value a safe integer, not negative */
    varint(field, value) {
        this.#rawVarint(value);
        this.#rawVarint(field * 8 + VARINT);
    }
    bytes(field, value) {
        this.raw(value);
        this.#header(field, value.length);
    }
    string(field, value) {
        const length = Buffer.byteLength(value);
        this.#start -= length;
        this.#buffer.write(value, this.#start);
        this.#header(field, length);
    }
    /** An unsigned 64-bit varint whose value may exceed the safe integers. */
    bigVarint(field, value) {
        const encoded = [];
        let rest = value;
        while (rest > 0x7fn) {
            encoded.push(Number(rest & 0x7fn) | 0x80);
            rest >>= 7n;
        }
        encoded.push(Number(rest));
        this.#start -= encoded.length;
        this.#buffer.set(encoded, this.#start);
        this.#rawVarint(field * 8 + VARINT);
    }
    /** Makes everything written since `mark` a nested message. */
    nest(field, mark) {
        this.#header(field, mark - this.#start);
    }
    /** One byte that belongs to no field. */
    uint8(value) {
        this.#buffer[--this.#start] = value;
    }
    /** Four bytes, big-endian, that belong to no field. */
    uint32(value) {
        this.#start -= 4;
        this.#buffer.writeUInt32BE(value, this.#start);
    }
    /** Bytes as they are: fields that are already encoded. */
    raw(value) {
        this.#start -= value.length;
        this.#buffer.set(value, this.#start);
    }
    finish() {
        return this.#buffer.subarray(this.#start);
    }
    #header(field, length) {
        this.#rawVarint(length);
        this.#rawVarint(field * 8 + LENGTH_DELIMITED);
    }
    #rawVarint(value) {
        let size = 1;
        for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80))
            size++;
        this.#start -= size;
        let rest = value;
        for (let index = 0; index < size - 1; index++) {
            this.#buffer[this.#start + index] = (rest % 0x80) | 0x80;
            rest = Math.floor(rest / 0x80);
        }
        this.#buffer[this.#start + size - 1] = rest;
    }
}
//# sourceMappingURL=reverse-writer.js.map