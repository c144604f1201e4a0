import { monotonicMs, now } from '../../environment/clock.js';
import { ApplicationError } from '../../errors.js';
import { encodeToken } from '../consistency-token.js';
import { asApplicationError, problemOf } from '../problem-details.js';
import { runCommand } from '../run-command.js';
import { idOf, parseMessage, readRequest, } from './order-request.js';
/** Requests of one socket that are carried out at a time; what comes beyond is refused. */
export const MAX_IN_FLIGHT = 256;
/** Messages of one socket a second; what comes beyond is refused. */
export const MAX_MESSAGES_A_SECOND = 10_000;
/** Messages that were no requests, one after the other, after which a socket is closed. */
const MAX_STRIKES = 100;
/** Bytes of answers that a client has not read yet, beyond which nothing is read from it. */
const PAUSE_AT_BYTES = 1024 * 1024;
/** And those beyond which it is given up: as many as its requests in flight may still be answered with. */
const MAX_UNREAD_BYTES = 64 * 1024 * 1024;
/** Close codes of RFC 6455. */
const GOING_AWAY = 1001;
const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;
/**
 * A client that enters orders over one socket: many requests at a time, each answered under its id as soon as it is done. Each market
 * takes them up in the order in which they were sent.
 */
export class OrderSession {
    #socket;
    #parts;
    #inFlight = new Set();
    /** Resolves when the request that came last is in its market's queue, or is done. */
    #handedOver = Promise.resolve();
    #isEnding = false;
    #isHeard = true;
    #strikes = 0;
    #secondBeganAtMs = -Infinity;
    #messagesOfSecond = 0;
    constructor(socket, parts) {
        this.#socket = socket;
        this.#parts = parts;
        socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
        socket.on('pong', () => (this.#isHeard = true));
        // What breaks the protocol, or is too long, closes the socket with its code; there is nobody else to be told.
        socket.on('error', () => undefined);
    }
    /** How many requests are being carried out. */
    get inFlight() {
        return this.#inFlight.size;
    }
    /** Asks whether the client is there, and ends the socket when it did not answer the last time. */
    beat() {
        if (!this.#isHeard) {
            this.#socket.terminate();
            return;
        }
        this.#isHeard = false;
        this.#socket.ping();
    }
    /** Says of what has not been answered that its outcome is not known, and closes the socket: the process ends. */
    end() {
        const message = 'the server ends before the command is done; look for its outcome';
        const error = new ApplicationError('OUTCOME_UNKNOWN', message, { retryAfter: 1 });
        for (const id of this.#inFlight)
            this.#sendProblem(id, error);
        this.#isEnding = true;
        this.#socket.close(GOING_AWAY, 'the server is shutting down');
    }
    /** Drops the connection. */
    terminate() {
        this.#socket.terminate();
    }
    #receive(data, isBinary) {
        this.#isHeard = true;
        if (this.#isEnding)
            return;
        if (isBinary) {
            this.#close(UNSUPPORTED_DATA, 'messages are text');
            return;
        }
        let id = null;
        try {
            // One message is one buffer, as binaryType has it by default.
            const message = parseMessage(data.toString());
            id = this.#newIdOf(message);
            this.#expectRoom();
            const onEnd = this.#parts.door.takeIn();
            this.#inFlight.add(id);
            void this.#answer(id, message, onEnd);
            this.#strikes = 0;
        }
        catch (error) {
            this.#sendProblem(id, asApplicationError(error));
            if (id === null && ++this.#strikes >= MAX_STRIKES) {
                this.#close(POLICY_VIOLATION, `${MAX_STRIKES} messages were no requests`);
            }
        }
    }
    /** @throws ApplicationError INVALID_REQUEST when it has none, or one of a request that has not been answered */
    #newIdOf(message) {
        const id = idOf(message);
        if (!this.#inFlight.has(id))
            return id;
        const rule = `id ${JSON.stringify(id)} is that of a request that has not been answered yet`;
        throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'id', rule }] });
    }
    /** @throws ApplicationError OVERLOADED */
    #expectRoom() {
        const now = monotonicMs();
        if (now - this.#secondBeganAtMs >= 1_000) {
            this.#secondBeganAtMs = now;
            this.#messagesOfSecond = 0;
        }
        this.#messagesOfSecond += 1;
        if (this.#messagesOfSecond > MAX_MESSAGES_A_SECOND) {
            throw overloaded(`${MAX_MESSAGES_A_SECOND} requests have come on this socket in a second`);
        }
        if (this.#inFlight.size >= MAX_IN_FLIGHT) {
            throw overloaded(`${MAX_IN_FLIGHT} requests of this socket have not been answered yet`);
        }
    }
    async #answer(id, message, onEnd) {
        let request;
        try {
            request = readRequest(message, now());
            const answer = await this.#inOrder(request);
            this.#inFlight.delete(id);
            this.#sendAnswer(id, answer);
        }
        catch (error) {
            this.#inFlight.delete(id);
            const known = asApplicationError(error);
            if (known.code === 'INTERNAL') {
                const { logger } = this.#parts.api;
                logger.error({ err: error, method: message['method'] }, 'request over a socket failed');
            }
            this.#sendProblem(id, known, request);
        }
        finally {
            onEnd();
        }
    }
    /** Carries a request out once those before it are in their markets' queues. */
    #inOrder({ route, sent, conditions, correlationId }) {
        let onQueued = () => undefined;
        const queued = new Promise((resolve) => (onQueued = resolve));
        const handing = { sender: this, onQueued };
        const context = { conditions, correlationId, handing };
        const done = this.#handedOver.then(() => runCommand(route, sent, context, this.#parts.api));
        const ignored = () => undefined;
        this.#handedOver = Promise.race([queued, done.then(ignored, ignored)]);
        return done;
    }
    #sendAnswer(id, { status, result, position, isRepeated }) {
        this.#send({
            id,
            status,
            result,
            ...(position !== undefined && { consistencyToken: encodeToken(position) }),
            ...(isRepeated && { idempotencyReplayed: true }),
        });
    }
    #sendProblem(id, error, request) {
        const problem = problemOf(error);
        this.#send({
            id,
            status: problem.status,
            problem: {
                ...problem,
                ...(request !== undefined && { correlationId: request.correlationId }),
                ...(request?.conditions.validateOnly === true && { validateOnly: true }),
            },
            ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
            ...(error.isRepeated && { idempotencyReplayed: true }),
        });
    }
    #send(answer) {
        const socket = this.#socket;
        if (this.#isEnding || socket.readyState !== socket.OPEN)
            return;
        if (process.env.CORK==='1') { const raw=socket._socket; if(raw && !raw.__c){raw.__c=true; raw.cork(); setImmediate(()=>{raw.__c=false; raw.uncork();});} }
        socket.send(JSON.stringify(answer), () => this.#readOn());
        if (socket.bufferedAmount > MAX_UNREAD_BYTES)
            socket.terminate();
        else if (socket.bufferedAmount > PAUSE_AT_BYTES)
            socket.pause();
    }
    #readOn() {
        const socket = this.#socket;
        if (socket.isPaused && socket.bufferedAmount <= PAUSE_AT_BYTES / 2)
            socket.resume();
    }
    #close(code, why) {
        this.#isEnding = true;
        this.#socket.close(code, why);
    }
}
function overloaded(message) {
    return new ApplicationError('OVERLOADED', message, { retryAfter: 1 });
}
//# sourceMappingURL=order-session.js.map