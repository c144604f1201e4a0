import { setImmediate as nextTurn } from 'node:timers/promises';
import { clearTimeout, setTimeout } from '../../environment/timers.js';
import { CallFailure, Status } from './call-failure.js';
import { MessageParser } from './message-framing.js';
import { Response } from './response.js';
const MS_PER_UNIT = {
    H: 3_600_000,
    M: 60_000,
    S: 1_000,
    m: 1,
    u: 1e-3,
    n: 1e-6,
};
/** The longest that a timer of Node can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A client's call of a method: its messages come in, messages and at last a status go out. */
export class ServerCall {
    headers;
    #stream;
    #maxMessageBytes;
    #gone = new AbortController();
    #response;
    /**
     * @param headers the call's metadata
     * @param maxMessageBytes the largest message that is taken from the client
     */
    constructor(stream, headers, maxMessageBytes) {
        this.headers = headers;
        this.#stream = stream;
        this.#maxMessageBytes = maxMessageBytes;
        this.#response = new Response(stream);
        // A client may break off at any time; what that means is told by `signal`.
        stream.on('error', () => undefined);
        stream.on('close', () => this.#gone.abort());
        this.#startDeadline();
    }
    /** Aborts when the client has gone away, or waits no longer. */
    get signal() {
        return this.#gone.signal;
    }
    /**
     * Hands on the client's messages as they arrive, until it has sent the last.
     * @param onMessage is given views into what was received; what it throws ends the reception
     * @throws CallFailure when the client has gone away meanwhile, or sends what is not gRPC
     */
    async receive(onMessage) {
        const parser = new MessageParser(this.#maxMessageBytes);
        await new Promise((resolve, reject) => {
            this.#stream.on('data', (piece) => {
                try {
                    parser.push(piece, onMessage);
                }
                catch (error) {
                    this.#stream.removeAllListeners('data').resume();
                    reject(error instanceof Error ? error : new Error(String(error)));
                }
            });
            this.#stream.once('end', resolve).once('close', resolve);
        });
        // When a client dies or resets the call, Node ends the flow as if it had finished, and tells the rest a moment later.
        await nextTurn();
        if (this.#stream.aborted || this.signal.aborted || !parser.isBetweenMessages) {
            throw new CallFailure(Status.CANCELLED, 'the client broke the call off');
        }
    }
    /** The one message of a call that has just one. @throws as {@link receive} */
    async receiveOne() {
        const messages = [];
        await this.receive((message) => messages.push(message));
        const [only] = messages;
        if (only === undefined || messages.length > 1) {
            throw new CallFailure(Status.UNIMPLEMENTED, `one message expected, not ${messages.length}`);
        }
        return only;
    }
    /** Lets the client wait before it sends more. */
    pause() {
        this.#stream.pause();
    }
    resume() {
        if (this.#stream.isPaused())
            this.#stream.resume();
    }
    /** @param messages one or several, each behind its prefix (see message-framing.ts) */
    send(messages) {
        this.#response.send(messages);
    }
    /** Resolves when the client has taken enough for more to be sent, or has gone away. */
    writable() {
        return this.#response.writable();
    }
    /** Ends the call: with a failure, or well. Whatever comes later changes nothing. */
    end(failure) {
        this.#response.end(failure);
    }
    #startDeadline() {
        const header = this.headers['grpc-timeout'];
        const timeoutMs = readTimeoutMs(typeof header === 'string' ? header : undefined);
        if (timeoutMs === undefined)
            return;
        const timer = setTimeout(() => {
            this.end(new CallFailure(Status.DEADLINE_EXCEEDED, 'the deadline of the call has passed'));
            this.#gone.abort();
        }, timeoutMs);
        this.#stream.once('close', () => clearTimeout(timer));
    }
}
/**
 * How long a client waits for its call.
 * @param header the `grpc-timeout` header: up to eight digits and a unit
 * @returns undefined when it waits without limit, or longer than a timer can
 */
export function readTimeoutMs(header) {
    const [, digits, unit = ''] = /^(\d{1,8})([HMSmun])$/.exec(header ?? '') ?? [];
    if (digits === undefined)
        return undefined;
    const timeoutMs = Math.ceil(Number(digits) * (MS_PER_UNIT[unit] ?? 0));
    return timeoutMs > LONGEST_TIMER_MS ? undefined : timeoutMs;
}
//# sourceMappingURL=server-call.js.map