import { connect, createServer } from 'node:net';
import { once } from 'node:events';
/**
 * A link to a server by TCP, which can be frozen and cut. To its client that is a server which has been stopped
 * (SIGSTOP): its kernel accepts connections and takes what is sent, but nothing answers; and one that is gone.
 */
export class FaultyLink {
    #to;
    #sockets = new Set();
    #server;
    #isFrozen = false;
    constructor(host, port) {
        this.#to = { host, port };
    }
    /** Opens a link to a server. @returns the link, and the server's URL by way of it */
    static async open(to) {
        const url = new URL(to);
        const link = new FaultyLink(url.hostname, Number(url.port));
        url.hostname = '127.0.0.1';
        url.port = String(await link.#listen(0));
        return { link, url: url.href };
    }
    freeze() {
        this.#isFrozen = true;
        this.freezeConnections();
    }
    /** Lets nothing through any more on the connections that there are; others are answered. */
    freezeConnections() {
        for (const socket of this.#sockets)
            socket.pause();
    }
    thaw() {
        this.#isFrozen = false;
        for (const socket of this.#sockets)
            socket.resume();
    }
    /** Breaks every connection and refuses others. @returns what ends that */
    async cut() {
        const { port } = this.#server?.address();
        await this.close();
        return async () => void (await this.#listen(port));
    }
    async close() {
        const server = this.#server;
        this.#server = undefined;
        if (server === undefined)
            return;
        const closed = once(server, 'close');
        server.close();
        for (const socket of this.#sockets)
            socket.destroy();
        await closed;
    }
    async #listen(port) {
        const server = createServer((client) => this.#join(client, connect(this.#to)));
        this.#server = server;
        server.listen(port, '127.0.0.1');
        await once(server, 'listening');
        return server.address().port;
    }
    #join(client, server) {
        for (const [from, to] of [
            [client, server],
            [server, client],
        ]) {
            this.#sockets.add(from);
            from.on('data', (bytes) => to.write(bytes));
            from.on('error', () => to.destroy());
            from.on('close', () => {
                this.#sockets.delete(from);
                to.destroy();
            });
            if (this.#isFrozen)
                from.pause();
        }
    }
}
//# sourceMappingURL=faulty-link.js.map