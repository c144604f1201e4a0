import { abbreviated } from './usual-headers.js';
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const SHA_256 = /\b[0-9a-f]{64}\b/g;
const TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const TOKEN = 'Consistency-Token: ';
const LAG = /"(applyDelayMs|lagEvents|lagSeconds)":[\d.]+/g;
/**
 * Makes the answers of two runs comparable byte by byte: replaces what cannot be equal, and nothing else.
 * - A UUID is `uuid-<n>`, a SHA-256 hash `hash-<n>`, numbered as they first appear: what is equal stays equal.
 * - A time is `time`, unnumbered: two readings of the clock fall into one millisecond or not, as the machine is busy.
 *   Times that the session itself names stay, so that an expiry is seen to be the one that was asked for.
 * - The Date header, how long a projection lagged behind, and the Content-Length of an answer that tells a lag.
 * - The Consistency-Token of a query, which tells how far the read model happened to be.
 * - Of /metrics only what the figures are called: they are about this very run.
 * Log positions, and with them tokens and cursors, stay: the embedded store places the same records the same way.
 */
export class Normaliser {
    #uuids = new Map();
    #hashes = new Map();
    #named;
    /** @param named times that the session names, with what to call them */
    constructor(named) {
        this.#named = new Map(Object.entries(named));
    }
    normalise({ name, request, answer }) {
        const { method, path, headers, body } = request;
        return {
            name: this.#text(name),
            request: [`${method} ${path}`, ...lines(Object.entries(headers).flat())]
                .map(shortened)
                .map((line) => this.#text(line)),
            ...(body !== undefined && { sent: this.#text(shortened(body)) }),
            ...this.#answer(request, answer),
        };
    }
    #answer({ method, path }, answer) {
        const { status, statusText, rawHeaders } = answer;
        const isMetrics = path === '/metrics' && status === 200;
        const body = isMetrics ? metricNames(answer.body) : answer.body.replace(LAG, '"$1":lag');
        const isOwnLength = body === answer.body;
        const headers = lines(rawHeaders).map((line) => {
            if (line.startsWith('Date: '))
                return 'Date: date';
            if (method === 'GET' && line.startsWith(TOKEN))
                return `${TOKEN}token`;
            if (line.startsWith('Content-Length: ') && !isOwnLength)
                return 'Content-Length: length';
            return this.#text(line);
        });
        return { answer: [`${status} ${statusText}`, ...abbreviated(headers)], body: this.#text(body) };
    }
    #text(text) {
        return text
            .replace(UUID, (uuid) => numbered(this.#uuids, 'uuid', uuid))
            .replace(SHA_256, (hash) => numbered(this.#hashes, 'hash', hash))
            .replace(TIME, (time) => this.#named.get(time) ?? 'time');
    }
}
function numbered(known, kind, text) {
    const name = known.get(text) ?? `${kind}-${known.size + 1}`;
    known.set(text, name);
    return name;
}
/** `Name: value` of names and values in turn. */
function lines(headers) {
    return headers.flatMap((name, index) => {
        return index % 2 === 0 ? [`${name}: ${headers[index + 1]}`] : [];
    });
}
/** What was sent, without what nobody reads of a very long text. */
function shortened(text) {
    return text.length < 20_000 ? text : `${text.slice(0, 40)}... (${text.length} characters)`;
}
function metricNames(body) {
    const names = body.split('\n').filter((line) => line.startsWith('# HELP tradeflow_'));
    return names.sort().join('\n');
}
//# sourceMappingURL=normaliser.js.map