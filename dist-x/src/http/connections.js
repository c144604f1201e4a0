import { Connection } from './connection.js';
/** From how many connections is read on each turn, of those that were held: each may have 64 kB of requests waiting. */
const READ_A_TURN = 8;
/** The connections of a server, and the requests on them that have not been answered. */
export class Connections {
    #bySocket = new Map();
    /** Answers that somebody is at work on. */
    #inHand = new Map();
    /** Connections that are not read from for now, in the order in which they will be again. */
    #held = new Set();
    #isEnding = false;
    /** Notes a connection that a client has made. */
    add(socket) {
        const connection = new Connection(socket);
        this.#bySocket.set(socket, connection);
        socket.once('close', () => {
            this.#bySocket.delete(socket);
            this.#held.delete(connection);
            for (const res of connection.unanswered)
                this.#letGo(res);
        });
    }
    /** Forgets a connection that is to speak another protocol from now on. */
    release(socket) {
        this.#bySocket.delete(socket);
    }
    /**
     * Notes a request.
     * @returns its connection; undefined when it came after the answer that says to be the connection's last, and must not
     *   be carried out
     */
    begin(res) {
        const { socket } = res.req;
        const connection = this.#bySocket.get(socket);
        if (connection === undefined || !connection.begin(res))
            return undefined;
        if (this.#isEnding)
            connection.endAfterLatest();
        return connection;
    }
    /**
     * Notes that somebody is at work on an answer.
     * @param onEnd is called when it has gone out, or its connection is gone
     */
    takeInHand(res, onEnd) {
        this.#inHand.set(res, onEnd);
        res.once('close', () => this.#letGo(res));
    }
    /**
     * Reads nothing more, this turn of the event loop, from those that send more than is taken in, and then from a few of them
     * each turn: what the others send, such as the question whether the process is alive, is not to wait for all of it.
     */
    holdCrowd() {
        const isHolding = this.#held.size > 0;
        for (const connection of this.#bySocket.values()) {
            if (connection.isCrowding && !this.#held.has(connection)) {
                connection.hold();
                this.#held.add(connection);
            }
        }
        if (!isHolding && this.#held.size > 0)
            setImmediate(() => this.#readOn());
    }
    /** How many answers somebody is at work on. */
    get inHand() {
        return this.#inHand.size;
    }
    /** Whether no connection has had anything to send or to receive for so long. */
    isQuiet(ms) {
        return [...this.#bySocket.values()].every((connection) => connection.isQuiet(ms));
    }
    get isEmpty() {
        return this.#bySocket.size === 0;
    }
    /** The answers that have not begun, in the order in which they go out on each connection. */
    unbegun() {
        return [...this.#bySocket.values()]
            .flatMap(({ unanswered }) => [...unanswered])
            .filter((res) => !res.headersSent);
    }
    /** From now on a connection ends with the answer to the latest request on it, which says so. */
    endAfterAnswers() {
        this.#isEnding = true;
        for (const connection of this.#bySocket.values())
            connection.endAfterLatest();
    }
    /** Ends those on which no answer is due. */
    endQuiet() {
        for (const connection of this.#bySocket.values())
            connection.endIfQuiet();
    }
    #readOn() {
        let turns = READ_A_TURN;
        for (const connection of this.#held) {
            if (turns-- === 0)
                break;
            this.#held.delete(connection);
            connection.readOn();
        }
        if (this.#held.size > 0)
            setImmediate(() => this.#readOn());
    }
    #letGo(res) {
        const onEnd = this.#inHand.get(res);
        this.#inHand.delete(res);
        onEnd?.();
    }
}
//# sourceMappingURL=connections.js.map