import { invalidArgument } from './grpc-error.js';
/** Far more than a client has reason to leave unfinished: it sends an append's messages in a row. */
const MAX_APPENDS = 256;
const MAX_BYTES = 64 * 1024 * 1024;
/** The unfinished appends of one call of BatchAppend. What they hold in memory is bounded, in number and in bytes. */
export class OpenAppends {
    #appends = new Map();
    #bytes = 0;
    /** Takes out the append with this correlation id, when there is one. */
    take(correlationId) {
        const append = this.#appends.get(correlationId);
        if (append === undefined)
            return undefined;
        this.#appends.delete(correlationId);
        this.#bytes -= append.collector.heldBytes;
        return append;
    }
    /** Keeps an append until its next message. @throws CallFailure when there are too many, or they are too large */
    keep(correlationId, append) {
        const bytes = this.#bytes + append.collector.heldBytes;
        if (this.#appends.size >= MAX_APPENDS) {
            throw invalidArgument(`${MAX_APPENDS} appends of this call are unfinished: finish one before beginning another`);
        }
        if (bytes > MAX_BYTES) {
            throw invalidArgument(`the unfinished appends of this call exceed ${MAX_BYTES} bytes: finish some before going on`);
        }
        this.#appends.set(correlationId, append);
        this.#bytes = bytes;
    }
}
//# sourceMappingURL=open-appends.js.map