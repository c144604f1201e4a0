import { Pool } from 'undici';
import { WebSocket } from 'ws';
/** The ways there are, by name. */
export const WAYS = {
    'single POSTs': singlePosts,
    'batches of 100': batches,
    WebSocket: overSocket,
};
/** What each does, for the reader of the figures. */
export const CONDITIONS = {
    'single POSTs': '32 connections, one order at a time on each',
    'batches of 100': '4 connections, one batch at a time on each',
    WebSocket: 'one socket, 64 orders in flight',
};
async function singlePosts(url) {
    const pool = new Pool(url, { connections: 32 });
    return {
        clients: 32,
        size: 1,
        send: async ([order]) => void (await post(pool, '/api/v1/orders', order, 201)),
        close: () => pool.close(),
    };
}
async function batches(url) {
    const pool = new Pool(url, { connections: 4 });
    return {
        clients: 4,
        size: 100,
        async send(orders) {
            const items = orders.map((place) => ({ place }));
            const text = await post(pool, '/api/v1/orders/batch', { items }, 200);
            const { results } = JSON.parse(text);
            for (const { status } of results)
                expectTaken(status, text);
        },
        close: () => pool.close(),
    };
}
async function overSocket(url) {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/orders`, {
        perMessageDeflate: false,
    });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const waiting = new Map();
    let requests = 0;
    socket.on('message', (data) => {
        const text = data.toString();
        const { id, status } = JSON.parse(text);
        waiting.get(id)?.(text, status);
        waiting.delete(id);
    });
    return {
        clients: 64,
        size: 1,
        send: ([params]) => new Promise((resolve, reject) => {
            const id = ++requests;
            waiting.set(id, (text, status) => {
                if (status === 201)
                    resolve();
                else
                    reject(new Error(text));
            });
            socket.send(JSON.stringify({ id, method: 'order.place', params }));
        }),
        async close() {
            socket.terminate();
        },
    };
}
async function post(pool, path, body, expected) {
    const headers = { 'content-type': 'application/json' };
    const answer = await pool.request({ path, method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.body.text();
    if (answer.statusCode !== expected)
        throw new Error(`${path} answered ${text}`);
    return text;
}
function expectTaken(status, text) {
    if (status !== 201)
        throw new Error(`an item was not taken: ${text.slice(0, 1_000)}`);
}
//# sourceMappingURL=ways.js.map