import { expect } from 'chai';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { Front } from '../../../src/http/front.js';
import { listen } from '../../../src/http/listen.js';
import { OrderSockets } from '../../../src/http/ws/order-sockets.js';
import { OrderSocket } from '../../support/order-socket.js';
import { until } from '../../support/until.js';
/** More than a test waits for. */
const NEVER_MS = 1_000_000;
describe('sockets for order entry', () => {
    let server;
    afterEach(() => server?.close(0, () => undefined));
    /** Serves sockets over a bus that does with commands as told. */
    async function serve(dispatch, heartbeatMs = NEVER_MS) {
        const front = new Front((_req, res) => res.end(), new Set(), {
            isHanging: false,
        });
        const api = { bus: { dispatch }, logger: pino({ enabled: false }) };
        const sockets = new OrderSockets({ api, door: front }, heartbeatMs);
        server = await listen(front, '127.0.0.1', 0, sockets);
        return server;
    }
    it('says of what it cannot finish in time that the outcome is not known', async () => {
        const stopping = await serve(() => new Promise(() => undefined));
        const client = await OrderSocket.open(stopping.url);
        const answers = ['a', 'b'].map((orderId) => client.request('order.cancel', { orderId }));
        await client.request('order.swap', {});
        server = undefined;
        let hasGivenUp = false;
        await stopping.close(50, () => (hasGivenUp = true));
        expect(hasGivenUp).to.equal(true);
        const codes = (await Promise.all(answers)).map(({ problem }) => problem?.code);
        expect(codes).to.deep.equal(['OUTCOME_UNKNOWN', 'OUTCOME_UNKNOWN']);
        expect(await client.closed).to.equal(1001);
    });
    it('tells a client nothing of an error that nobody foresaw, and goes on', async () => {
        const { url } = await serve(() => Promise.reject(new Error('a secret')));
        const client = await OrderSocket.open(url);
        const { problem } = await client.request('order.cancel', { orderId: 'a' });
        expect(problem).to.include({ code: 'INTERNAL', detail: 'see the server log' });
        await client.request('order.cancel', { orderId: 'a' });
        await client.close();
    });
    it('drops whoever does not answer its heartbeat, and nobody else', async () => {
        const { url } = await serve(() => Promise.reject(new Error('unused')), 100);
        const dead = new WebSocket(`${url.replace('http', 'ws')}/ws/orders`, { autoPong: false });
        const alive = await OrderSocket.open(url);
        let code;
        dead.on('close', (told) => (code = told));
        await until(async () => code !== undefined);
        expect(code).to.equal(1006);
        expect(alive.socket.readyState).to.equal(WebSocket.OPEN);
        await alive.close();
    });
});
//# sourceMappingURL=order-sockets.test.js.map