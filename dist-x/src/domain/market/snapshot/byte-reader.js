const decoder = new TextDecoder('utf-8', { fatal: true });
/** Reads what a ByteWriter wrote. Whatever is not that is an Error. */
export class ByteReader {
    #bytes;
    #next = 0;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    get isAtEnd() {
        return this.#next === this.#bytes.length;
    }
    number() {
        let byte = this.#byte();
        let value = byte & 127;
        for (let unit = 128; byte > 127; unit *= 128) {
            byte = this.#byte();
            value += (byte & 127) * unit;
        }
        if (!Number.isSafeInteger(value))
            throw new Error(`it has a number beyond 2^53`);
        return value;
    }
    signed() {
        const value = this.number();
        return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
    text() {
        return decoder.decode(this.bytes());
    }
    bytes() {
        const length = this.number();
        const end = this.#next + length;
        if (end > this.#bytes.length)
            throw new Error('it ends too soon');
        const bytes = this.#bytes.subarray(this.#next, end);
        this.#next = end;
        return bytes;
    }
    #byte() {
        const byte = this.#bytes[this.#next++];
        if (byte === undefined)
            throw new Error('it ends too soon');
        return byte;
    }
}
//# sourceMappingURL=byte-reader.js.map