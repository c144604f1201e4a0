import { once } from 'node:events';
import { WebSocket } from 'ws';
/** A client of `/ws/orders`, for tests. */
export class OrderSocket {
    socket;
    #expected = new Map();
    #requests = 0;
    /** Answers that nobody waits for by an id. */
    others = [];
    /** Resolves with the code that it was closed with. */
    closed;
    constructor(socket) {
        this.socket = socket;
        socket.on('message', (data) => {
            const answer = JSON.parse(data.toString());
            const resolve = answer.id === null ? undefined : this.#expected.get(answer.id);
            if (answer.id !== null)
                this.#expected.delete(answer.id);
            if (resolve === undefined)
                this.others.push(answer);
            else
                resolve(answer);
        });
        socket.on('error', () => undefined);
        this.closed = new Promise((resolve) => socket.once('close', (code) => resolve(code)));
    }
    /** @param url of the server, with http */
    static async open(url) {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/orders`);
        const opened = new OrderSocket(socket);
        await once(socket, 'open');
        return opened;
    }
    /** Sends a request under the next number. @param more members beside its method and parameters */
    request(method, params, more = {}) {
        const id = ++this.#requests;
        const answer = this.expect(id);
        this.socket.send(JSON.stringify({ id, method, params, ...more }));
        return answer;
    }
    /** The answer of an id, to a request that is sent by other means. */
    expect(id) {
        return new Promise((resolve) => this.#expected.set(id, resolve));
    }
    async close() {
        this.socket.close();
        await this.closed;
    }
}
//# sourceMappingURL=order-socket.js.map