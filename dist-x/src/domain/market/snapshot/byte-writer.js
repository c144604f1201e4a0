/** A number from which on it takes more than 28 bits, which is as far as shifts of 32 bits go safely here. */
const SHIFTABLE = 2 ** 28;
const encoder = new TextEncoder();
/** Writes numbers and texts into blocks of bytes; small numbers take one. */
export class ByteWriter {
    #size;
    #bytes;
    #length = 0;
    /** @param size bytes of a block, of which a writer has one at a time; larger texts make larger ones */
    constructor(size) {
        this.#size = size;
        this.#bytes = new Uint8Array(size);
    }
    /** Bytes written since the last block was taken. */
    get length() {
        return this.#length;
    }
    /** What has been written since; whoever takes it may keep it. */
    take() {
        const block = this.#bytes.subarray(0, this.#length);
        this.#bytes = new Uint8Array(this.#size);
        this.#length = 0;
        return block;
    }
    /** A whole number from 0 to 2^53 - 1: seven bits a byte, the lowest first. */
    number(value) {
        this.#reserve(8);
        let rest = value;
        for (; rest >= SHIFTABLE; rest = Math.floor(rest / 128)) {
            this.#bytes[this.#length++] = (rest % 128) | 128;
        }
        for (; rest > 127; rest >>>= 7)
            this.#bytes[this.#length++] = (rest & 127) | 128;
        this.#bytes[this.#length++] = rest;
    }
    /** A whole number of either sign, of up to 2^52: those near 0 are short. */
    signed(value) {
        this.number(value < 0 ? -2 * value - 1 : 2 * value);
    }
    text(value) {
        this.bytes(encoder.encode(value));
    }
    /** A block of bytes, with its length. */
    bytes(value) {
        this.number(value.length);
        this.#reserve(value.length);
        this.#bytes.set(value, this.#length);
        this.#length += value.length;
    }
    #reserve(more) {
        if (this.#length + more <= this.#bytes.length)
            return;
        const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + more));
        larger.set(this.#bytes.subarray(0, this.#length));
        this.#bytes = larger;
    }
}
//# sourceMappingURL=byte-writer.js.map