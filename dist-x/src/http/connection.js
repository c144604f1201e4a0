import { monotonicMs } from '../environment/clock.js';
import { setTimeout } from '../environment/timers.js';
/** How long a client has to end its side of a connection that has been ended on ours. */
const LINGER_MS = 250;
/** For how long a connection counts among the crowd after something was refused on it. */
const CROWDING_MS = 1_000;
/** What was not read from a connection for so long is not begun any more. */
const STALE_MS = 100;
/** A client's connection: what has been asked on it and not answered yet. Requests may come before answers have gone. */
export class Connection {
    #socket;
    #unanswered = new Set();
    /** The answer that says to be the last. */
    #last;
    #bytesRead = 0;
    #activeAtMs = monotonicMs();
    #refusedAtMs = -Infinity;
    #heldAtMs = -Infinity;
    #isStale = false;
    constructor(socket) {
        this.#socket = socket;
    }
    /** In the order in which they go out. */
    get unanswered() {
        return this.#unanswered;
    }
    /** Whether it has more on its way than is taken in at present. */
    get isCrowding() {
        return this.#unanswered.size > 0 || monotonicMs() - this.#refusedAtMs < CROWDING_MS;
    }
    /** Notes that a request on it was refused, because there was too much to do. */
    noteRefusal() {
        this.#refusedAtMs = monotonicMs();
    }
    /** Reads nothing from it until told to. */
    hold() {
        this.#heldAtMs = monotonicMs();
        this.#socket.pause();
    }
    /** Reads on. What comes in at once has waited, for nobody knows how long, when it was held for long. */
    readOn() {
        this.#socket.resume();
        this.#isStale = monotonicMs() - this.#heldAtMs > STALE_MS;
        // After the next turn's reading.
        if (this.#isStale)
            setImmediate(() => (this.#isStale = false));
    }
    /** Whether what is read from it now came in so long ago that it cannot be answered in time. */
    get isStale() {
        return this.#isStale;
    }
    /** Notes a request. @returns false when the answer that says to be the last has begun: it must not be carried out */
    begin(res) {
        if (this.#last?.headersSent === true) {
            // Read and dropped: what lies unread when a connection is closed makes the system take back what was sent.
            res.req.resume();
            return false;
        }
        this.#unanswered.add(res);
        res.once('close', () => {
            this.#unanswered.delete(res);
            this.#bytesRead = this.#socket.bytesRead;
            this.#activeAtMs = monotonicMs();
        });
        return true;
    }
    /** Lets the connection end with the answer to the latest request, if that has not begun. */
    endAfterLatest() {
        const latest = [...this.#unanswered].at(-1);
        if (latest === undefined || latest.headersSent || latest === this.#last)
            return;
        // Whoever was to be the last is followed by another: what has been taken in is answered.
        this.#last?.removeHeader('Connection');
        this.#last = latest;
        latest.setHeader('Connection', 'close');
        // What Node does after such an answer.
        this.#socket.destroySoon = () => this.#endGently();
    }
    /** Whether no answer is due, and nothing has come or gone for so long. */
    isQuiet(ms) {
        const { bytesRead } = this.#socket;
        if (bytesRead !== this.#bytesRead) {
            this.#bytesRead = bytesRead;
            this.#activeAtMs = monotonicMs();
        }
        return this.#unanswered.size === 0 && monotonicMs() - this.#activeAtMs >= ms;
    }
    endIfQuiet() {
        if (this.#unanswered.size === 0)
            this.#endGently();
    }
    /**
     * Ends our side first, then waits for the client to end its own: a connection that is closed while more comes in is
     * reset by the system, and the client loses answers that it has not read.
     */
    #endGently() {
        this.#socket.end();
        this.#socket.resume();
        setTimeout(() => this.#socket.destroy(), LINGER_MS).unref();
    }
}
//# sourceMappingURL=connection.js.map