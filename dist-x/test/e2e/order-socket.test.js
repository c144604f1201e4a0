import { expect } from 'chai';
import { WebSocket } from 'ws';
import { OrderSocket } from '../support/order-socket.js';
import { RawHttp } from '../support/raw-http.js';
import { startedServer } from '../support/started-server.js';
import { until } from '../support/until.js';
const MARKET = { symbol: 'BTC-USDT' };
describe('order entry over a socket', () => {
    const server = startedServer();
    let ada;
    let bob;
    let client;
    before(async () => {
        ada = await server.api.registerUser('Ada');
        bob = await server.api.registerUser('Bob');
    });
    beforeEach(async () => (client = await OrderSocket.open(server.url)));
    afterEach(() => client.close());
    const order = (more = {}) => ({
        ...{ userId: ada, ...MARKET, side: 'buy', type: 'limit', price: '100', quantity: '1' },
        ...more,
    });
    const codeOf = ({ status, problem }) => problem?.code ?? String(status);
    const idOf = ({ result }) => String(result?.['orderId']);
    /** The status that a socket is opened with, or refused. */
    function opened(path, origin) {
        const url = `${server.url.replace('http', 'ws')}/ws/${path}`;
        const socket = new WebSocket(url, origin === undefined ? {} : { origin });
        return new Promise((resolve) => {
            socket.once('upgrade', ({ statusCode }) => resolve(statusCode));
            socket.once('unexpected-response', (_req, { statusCode }) => resolve(statusCode));
            socket.once('open', () => socket.close());
            socket.on('error', () => undefined);
        });
    }
    it('places, amends and cancels orders, each answered as over HTTP', async () => {
        const placed = await client.request('order.place', order({ clientOrderId: 'mine' }));
        expect(placed).to.include({ status: 201 });
        const orderId = idOf(placed);
        const read = await server.api.get(`/api/v1/orders/${orderId}`, placed.consistencyToken);
        expect(read.body).to.include({ orderId, status: 'OPEN', userId: ada });
        const amended = await client.request('order.amend', { orderId, quantity: '2' });
        expect(amended.result).to.include({ orderId, quantity: '2.00000' });
        const named = { userId: ada, ...MARKET, clientOrderId: 'mine' };
        const again = await client.request('order.amend', { ...named, price: '90' });
        expect(again.result).to.include({ orderId, price: '90.00' });
        const cancelled = await client.request('order.cancel', named);
        expect(cancelled).to.include({ status: 200 });
        const gone = await client.request('order.cancel', { orderId });
        const overHttp = await server.api.delete(`/api/v1/orders/${orderId}`);
        const { instance: _path, correlationId: _http, ...problem } = overHttp.body;
        expect(gone.status).to.equal(overHttp.status);
        expect(gone.problem).to.deep.include(problem);
    });
    it('carries out batches, and cancels what is open', async () => {
        const items = [{ place: order() }, { place: order({ userId: bob }) }, { cancel: 'x' }];
        const { status, result } = await client.request('order.batch', { items });
        expect(status).to.equal(200);
        const results = result?.['results'];
        expect(results.map((item) => item.status)).to.deep.equal([201, 201, 404]);
        const all = await client.request('order.cancelAll', { userId: bob });
        expect(all.result).to.include({ cancelledOrders: 1 });
        const none = await client.request('order.cancelAll', { side: 'up' });
        expect(codeOf(none)).to.equal('INVALID_REQUEST');
    });
    it('takes what is sent on one socket in its order, whoever it is of', async () => {
        const numbers = [];
        for (let round = 0; round < 5; round++) {
            const sent = Array.from({ length: 40 }, (_, index) => client.request('order.place', order({ userId: index % 3 === 0 ? bob : ada })));
            for (const answer of await Promise.all(sent)) {
                numbers.push(Number(idOf(answer).split('-').at(-1)));
            }
        }
        expect(numbers).to.have.length(200);
        expect(numbers).to.deep.equal([...numbers].sort((a, b) => a - b));
        // A cancel says nothing of whose it is, and must not overtake the order that it cancels.
        const next = numbers.at(-1) + 1;
        const placed = client.request('order.place', order());
        const cancelled = client.request('order.cancel', { orderId: `BTC-USDT-${next}` });
        expect([(await placed).status, (await cancelled).status]).to.deep.equal([201, 200]);
    });
    it('takes the conditions of a request as its members', async () => {
        const key = { idempotencyKey: 'once' };
        const first = await client.request('order.place', order(), key);
        const again = await client.request('order.place', order(), key);
        expect(again).to.deep.include({ result: first.result, idempotencyReplayed: true });
        const other = await client.request('order.place', order({ price: '99' }), key);
        expect(codeOf(other)).to.equal('IDEMPOTENCY_KEY_REUSED');
        const overHttp = await server.api.sendKeyed('once', 'POST', '/api/v1/orders', order());
        expect(overHttp.body).to.deep.equal(first.result);
        const tried = await client.request('order.place', order(), { validateOnly: true });
        expect(tried).to.include({ status: 200 });
        expect(tried.result).to.include({ validateOnly: true });
        const late = await client.request('order.place', order(), { deadline: '2020-01-01T00:00:00Z' });
        expect(codeOf(late)).to.equal('DEADLINE_EXCEEDED');
        const timely = await client.request('order.place', order(), { deadline: 5_000 });
        expect(timely.status).to.equal(201);
        const traced = await client.request('order.cancel', { orderId: 'x' }, { correlationId: 'c-1' });
        expect(traced.problem).to.include({ code: 'ORDER_NOT_FOUND', correlationId: 'c-1' });
    });
    it('names what is wrong with a request, and goes on', async () => {
        const wrong = [
            ['order.swap', {}],
            ['order.place', order({ price: 1 })],
            ['order.place', order({ tag: 'x' })],
            ['order.cancel', {}],
            ['order.cancel', { orderId: 'x', side: 'buy' }],
            ['order.place', order(), { validateOnly: 'yes' }],
            ['order.place', order(), { validateOnly: true, idempotencyKey: 'k' }],
            ['order.place', order(), { idempotencyKey: 'two words' }],
            ['order.place', order(), { deadline: 'soon' }],
            ['order.place', order(), { atomic: true }],
        ];
        const answers = await Promise.all(wrong.map((terms) => client.request(...terms)));
        const fields = answers.map(({ problem }) => problem?.['errors']?.map(({ field }) => field));
        expect(answers.map(codeOf)).to.deep.equal(wrong.map(() => 'INVALID_REQUEST'));
        expect(fields).to.deep.equal([
            ...[['method'], ['price'], ['tag'], ['orderId'], ['side']],
            ...[['validateOnly'], ['idempotencyKey'], ['idempotencyKey'], ['deadline'], ['atomic']],
        ]);
        const texts = ['{', '[]', '7', '{}', '{"id":true}', '{"id":"","method":"order.place"}'];
        for (const text of texts)
            client.socket.send(text);
        await until(async () => client.others.length === texts.length);
        expect(client.others.map(codeOf)).to.deep.equal([
            ...['MALFORMED_JSON', 'MALFORMED_JSON', 'MALFORMED_JSON'],
            ...['INVALID_REQUEST', 'INVALID_REQUEST', 'INVALID_REQUEST'],
        ]);
        expect(client.others.map(({ id }) => id)).to.deep.equal(texts.map(() => null));
        expect((await client.request('order.place', order())).status).to.equal(201);
    });
    it('refuses the id of a request that has not been answered, and more than it takes at a time', async () => {
        const answer = client.expect('twice');
        const text = JSON.stringify({ id: 'twice', method: 'order.place', params: order() });
        client.socket.send(text);
        client.socket.send(text);
        expect((await answer).status).to.equal(201);
        expect(client.others.map(codeOf)).to.deep.equal(['INVALID_REQUEST']);
        expect(client.others[0]).to.include({ id: null });
        const many = Array.from({ length: 400 }, () => client.request('order.place', order()));
        const codes = (await Promise.all(many)).map(codeOf);
        const taken = codes.filter((code) => code === '201').length;
        expect(taken).to.be.at.least(100);
        expect(codes.filter((code) => code === 'OVERLOADED').length).to.equal(400 - taken);
    });
    it('closes what sends nothing but nonsense, bytes, or too much', async () => {
        const codes = [];
        for (const abuse of ['x', Buffer.from('{}'), 'y'.repeat(513 * 1024)]) {
            const abuser = await OrderSocket.open(server.url);
            for (let index = 0; index < 100; index++)
                abuser.socket.send(abuse);
            codes.push(await abuser.closed);
        }
        expect(codes).to.deep.equal([1008, 1003, 1009]);
    });
    it('opens no socket for the pages of others, and none elsewhere', async () => {
        const answers = [
            await opened('orders', 'http://evil.example'),
            await opened('orders', 'null'),
            await opened('orders', server.url),
            await opened('elsewhere'),
        ];
        expect(answers).to.deep.equal([403, 403, 101, 404]);
    });
    it('answers a request that asks for another protocol as if it had not', async () => {
        const raw = await RawHttp.connect(server.url);
        const answer = raw.expect();
        raw.write('GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n' +
            'Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n');
        expect((await answer).status).to.equal(200);
    });
    it('reads nothing more from a client that does not read', async () => {
        const slow = await OrderSocket.open(server.url);
        slow.socket.pause();
        const items = Array.from({ length: 500 }, () => ({ cancel: 'BTC-USDT-999999' }));
        const request = (id) => JSON.stringify({ id, method: 'order.batch', params: { items } });
        for (let id = 1; id <= 200; id++)
            slow.socket.send(request(id));
        // Others are served, and the process stays up.
        expect((await client.request('order.place', order())).status).to.equal(201);
        const answered = new Set();
        slow.socket.on('message', (data) => {
            answered.add(JSON.parse(data.toString()).id);
        });
        slow.socket.resume();
        await until(async () => answered.size === 200);
        await slow.close();
    });
    it('answers what is in flight when the server stops, refuses the rest, and says that it goes', async () => {
        const answers = [];
        const leaving = await OrderSocket.open(server.url);
        let isOpen = true;
        const closed = leaving.closed.then((code) => {
            isOpen = false;
            return code;
        });
        const sending = (async () => {
            while (isOpen) {
                const answer = leaving.request('order.place', order());
                void answer.then((told) => answers.push(told));
                await new Promise((resolve) => setTimeout(resolve, 1));
            }
        })();
        await until(async () => answers.length > 20);
        await server.stop();
        expect(await closed).to.equal(1001);
        await sending;
        const codes = new Set(answers.map(codeOf));
        expect([...codes].every((code) => ['201', 'SHUTTING_DOWN'].includes(code))).to.equal(true);
        await server.restart();
        const done = answers.filter(({ status }) => status === 201);
        expect(new Set(done.map(idOf)).size).to.equal(done.length);
        for (const answer of done.slice(-20)) {
            const { status } = await server.api.get(`/api/v1/orders/${idOf(answer)}`, answer.consistencyToken);
            expect(status).to.equal(200);
        }
    });
});
//# sourceMappingURL=order-socket.test.js.map