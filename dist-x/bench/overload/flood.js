import { connect } from 'node:net';
import { report } from '../support/in-fresh-process.js';
/*
 * A process that sends orders whether they are answered or not: node flood.js URL SOCKETS RATE SECONDS. Each connection
 * sends ahead of its answers; what is to be answered is matched to what was sent by its order.
 */
const [url = '', sockets = '', rate = '', seconds = ''] = process.argv.slice(2);
const TICK_MS = 10;
/** How long answers are waited for after the last request. */
const PATIENCE_MS = 30_000;
const { hostname, port } = new URL(url);
const userId = await register();
const taken = [];
const refused = [];
const answers = {};
let sent = 0;
let ended = 0;
class Lane {
    #socket;
    #sentAt = [];
    #rest = '';
    constructor() {
        this.#socket = connect({ host: hostname, port: Number(port) });
        this.#socket.setNoDelay();
        this.#socket.on('data', (chunk) => this.#take(chunk.toString('latin1')));
        this.#socket.on('error', () => undefined);
        this.#socket.on('close', () => (ended += 1));
    }
    get unanswered() {
        return this.#sentAt.length;
    }
    get isOpen() {
        return this.#socket.writable;
    }
    send(request) {
        this.#sentAt.push(performance.now());
        this.#socket.write(request);
        sent += 1;
    }
    close() {
        this.#socket.destroy();
    }
    #take(text) {
        this.#rest += text;
        // An answer is told by its status line; bodies hold none.
        const lines = this.#rest.split('HTTP/1.1 ');
        for (const line of lines.slice(1))
            this.#note(line.slice(0, 3));
        this.#rest = this.#rest.slice(-9).startsWith('HTTP/1.1 ') ? '' : tail(this.#rest);
    }
    #note(status) {
        const at = this.#sentAt.shift();
        answers[status] = (answers[status] ?? 0) + 1;
        if (at === undefined)
            return;
        (status === '201' ? taken : refused).push(performance.now() - at);
    }
}
/** The end of a text that may be the beginning of a status line. */
function tail(text) {
    const mark = 'HTTP/1.1 ';
    for (let length = mark.length + 2; length > 0; length--) {
        const end = text.slice(-length);
        if (mark.startsWith(end.slice(0, mark.length)) && end.length < mark.length + 3)
            return end;
    }
    return '';
}
function order() {
    const body = JSON.stringify({
        ...{ userId, symbol: 'BTC-USDT', side: sent % 2 === 0 ? 'buy' : 'sell', type: 'limit' },
        ...{ price: '50000.00', quantity: '0.01000', selfTradePrevention: 'none' },
    });
    return ('POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n' +
        `Content-Length: ${body.length}\r\n\r\n${body}`);
}
async function register() {
    const answer = await fetch(`${url}/api/v1/users`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"name":"Flood"}',
    });
    return (await answer.json()).userId;
}
const lanes = Array.from({ length: Number(sockets) }, () => new Lane());
await new Promise((resolve) => setTimeout(resolve, 500));
const began = performance.now();
const end = began + Number(seconds) * 1_000;
let turn = 0;
while (performance.now() < end) {
    const due = Math.floor(((performance.now() - began) / 1_000) * Number(rate));
    while (sent < due) {
        const lane = lanes[turn++ % lanes.length];
        if (lane.isOpen)
            lane.send(order());
        else
            sent += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
}
const patience = performance.now() + PATIENCE_MS;
const open = () => lanes.filter((lane) => lane.isOpen && lane.unanswered > 0);
const endedEarly = ended;
while (open().length > 0 && performance.now() < patience) {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
}
const unanswered = lanes.reduce((sum, lane) => sum + lane.unanswered, 0);
for (const lane of lanes)
    lane.close();
report({
    ...{ sent, answers, unanswered, ended: endedEarly },
    ...{ median: percentile(taken, 0.5), p99: percentile(taken, 0.99) },
    ...{ refusedMedian: percentile(refused, 0.5), refusedP99: percentile(refused, 0.99) },
});
function percentile(values, part) {
    return values.sort((a, b) => a - b)[Math.floor(values.length * part)] ?? NaN;
}
//# sourceMappingURL=flood.js.map