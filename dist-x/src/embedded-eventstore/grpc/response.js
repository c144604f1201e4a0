import { Status } from './call-failure.js';
/** Bytes that a call may have handed to its connection and not yet sent. */
const MAX_UNSENT_BYTES = 256 * 1024;
const HEADERS = {
    ':status': 200,
    'content-type': 'application/grpc',
    'grpc-accept-encoding': 'identity',
};
/**
 * The answering half of a call. Messages that are sent in one turn of the event loop leave in one write; how many bytes
 * may be on their way is bounded by {@link writable}.
 */
export class Response {
    #stream;
    #gathered = [];
    #unsent = 0;
    #trailers;
    #waiting = [];
    constructor(stream) {
        this.#stream = stream;
        stream.on('wantTrailers', () => stream.sendTrailers(this.#trailers ?? {}));
        stream.on('close', () => this.#wake());
    }
    /** Whether the status has been decided; what is sent after that is dropped. */
    get hasEnded() {
        return this.#trailers !== undefined;
    }
    /** @param messages one or several, each behind its prefix (see message-framing.ts); not to be changed afterwards */
    send(messages) {
        if (this.hasEnded)
            return;
        if (this.#gathered.length === 0)
            process.nextTick(() => this.#flush());
        this.#gathered.push(messages);
        this.#unsent += messages.length;
    }
    /** Resolves when the client has taken enough for more to be sent, or has gone away. */
    async writable() {
        while (this.#unsent >= MAX_UNSENT_BYTES && !this.#isGone) {
            await new Promise((resolve) => this.#waiting.push(resolve));
        }
    }
    /** Ends the call: with a failure, or well. Whatever comes later changes nothing. */
    end(failure) {
        if (this.hasEnded)
            return;
        this.#trailers = failure === undefined ? { 'grpc-status': Status.OK } : trailersOf(failure);
        this.#flush();
        if (this.#isGone)
            return;
        if (this.#stream.headersSent)
            this.#stream.end();
        else
            this.#stream.respond({ ...HEADERS, ...this.#trailers }, { endStream: true });
        // What the client may still send is let through, and ignored.
        this.#stream.resume();
    }
    /** Whether nothing can be sent any more. A call that was reset is closed for a while before Node destroys it. */
    get #isGone() {
        return this.#stream.destroyed || this.#stream.closed;
    }
    #wake() {
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const resolve of waiting)
            resolve();
    }
    #flush() {
        const gathered = this.#gathered;
        this.#gathered = [];
        const [first] = gathered;
        if (first === undefined || this.#isGone)
            return;
        if (!this.#stream.headersSent)
            this.#stream.respond(HEADERS, { waitForTrailers: true });
        const bytes = gathered.length === 1 ? first : Buffer.concat(gathered);
        this.#stream.write(bytes, () => {
            this.#unsent -= bytes.length;
            this.#wake();
        });
    }
}
function trailersOf({ code, message, trailers }) {
    return { 'grpc-status': code, 'grpc-message': encodeURI(message.toWellFormed()), ...trailers };
}
//# sourceMappingURL=response.js.map