import { once } from 'node:events';
import { connect } from 'node:net';
/** The server had said, with an earlier answer, that it would answer nothing further on the connection. */
export class ConnectionEnded extends Error {
}
/** The connection ended, and nothing had said that it would. */
export class ConnectionCut extends Error {
}
/**
 * One connection of a client that may send requests before it has the answers to those before, as HTTP allows and no client
 * library does; and that tells a connection that was ended from one that was cut.
 */
export class RawHttp {
    #socket;
    #expected = [];
    #received = Buffer.alloc(0);
    #saidLast = false;
    #isClosed = false;
    constructor(socket) {
        this.#socket = socket;
        socket.setNoDelay();
        socket.on('data', (chunk) => this.#take(chunk));
        socket.on('error', () => undefined);
        socket.on('end', () => socket.end());
        socket.on('close', () => this.#close());
    }
    /** @throws the system's error, such as ECONNREFUSED */
    static async connect(url) {
        const { hostname, port } = new URL(url);
        const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
        await once(socket, 'connect');
        return new RawHttp(socket);
    }
    /** Whether a request can still be answered on it. */
    get isOpen() {
        return !this.#saidLast && !this.#isClosed;
    }
    /**
     * Sends a request at once.
     * @param headers beside those that any request has
     * @throws ConnectionEnded when it was sent after, or too late for, the last answer; ConnectionCut when it got none
     */
    send(method, path, body, headers = {}) {
        const answer = this.expect();
        const text = body === undefined ? '' : JSON.stringify(body);
        const head = [`${method} ${path} HTTP/1.1`, 'Host: localhost'];
        for (const [name, value] of Object.entries(headers))
            head.push(`${name}: ${value}`);
        if (body !== undefined) {
            head.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`);
        }
        this.write(`${head.join('\r\n')}\r\n\r\n${text}`);
        return answer;
    }
    /** Writes as it is. */
    write(text) {
        this.#socket.write(text);
    }
    /** The answer to a request that is written by hand. */
    expect() {
        if (this.#isClosed)
            return Promise.reject(this.#failure());
        return new Promise((resolve, reject) => this.#expected.push({ resolve, reject }));
    }
    close() {
        this.#socket.destroy();
    }
    #take(chunk) {
        this.#received = Buffer.concat([this.#received, chunk]);
        for (let answer = this.#next(); answer !== undefined; answer = this.#next()) {
            if (answer.headers['connection'] === 'close')
                this.#saidLast = true;
            this.#expected.shift()?.resolve(answer);
        }
    }
    #next() {
        const end = this.#received.indexOf('\r\n\r\n');
        if (end < 0)
            return undefined;
        const [line = '', ...fields] = this.#received.toString('latin1', 0, end).split('\r\n');
        const headers = Object.fromEntries(fields.map((field) => {
            const colon = field.indexOf(':');
            return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
        }));
        const length = Number(headers['content-length'] ?? 0);
        const body = this.#received.subarray(end + 4, end + 4 + length);
        if (body.length < length)
            return undefined;
        this.#received = this.#received.subarray(end + 4 + length);
        return { status: Number(line.split(' ')[1]), headers, body: body.toString() };
    }
    #close() {
        this.#isClosed = true;
        for (const { reject } of this.#expected.splice(0))
            reject(this.#failure());
    }
    #failure() {
        return this.#saidLast
            ? new ConnectionEnded('the answer before was the last')
            : new ConnectionCut('the connection was cut');
    }
}
//# sourceMappingURL=raw-http.js.map