import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
/** One connection to a server, over which requests go one after the other. */
export class Exchange {
    #url;
    #agent = new Agent({ keepAlive: true, maxSockets: 1 });
    /** @param url where the server listens, such as http://127.0.0.1:40123 */
    constructor(url) {
        this.#url = url;
    }
    /** Sends a request, to the byte what is told, and reads the answer whole. */
    async send({ method, path, headers, body }) {
        const { hostname, port } = new URL(this.#url);
        const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
        const sent = request({
            ...{ agent: this.#agent, hostname, port, method, path },
            headers: { Host: 'tradeflow.example', ...headers, ...length },
        });
        sent.end(body);
        const [answer] = (await once(sent, 'response'));
        const { statusCode = 0, statusMessage = '', rawHeaders } = answer;
        return { status: statusCode, statusText: statusMessage, rawHeaders, body: await text(answer) };
    }
    /** Closes the connection. */
    close() {
        this.#agent.destroy();
    }
}
/** The value of an answer's header; undefined when it has none of that name. */
export function headerOf({ rawHeaders }, name) {
    const at = rawHeaders.findIndex((text, index) => {
        return index % 2 === 0 && text.toLowerCase() === name.toLowerCase();
    });
    return at < 0 ? undefined : rawHeaders[at + 1];
}
//# sourceMappingURL=exchange.js.map