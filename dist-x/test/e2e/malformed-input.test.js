import { expect } from 'chai';
import { startedServer } from '../support/started-server.js';
const NOBODY = '01890a5d-ac96-774b-bcce-b302099a8057';
/** What no decimal field takes, as JSON text, so that 1e400 and the like arrive as a client would send them. */
const BAD_DECIMALS = [
    'null',
    '""',
    '"abc"',
    '"NaN"',
    '1e400',
    '"1e400"',
    '"Infinity"',
    '-1',
    '"-1"',
    '0',
    '"0"',
    '"0.00"',
    '1',
    '1.5',
    'true',
    '[]',
    '["1"]',
    '{}',
    '{"a":1}',
    '"1e2"',
    '" 1"',
    '"1 "',
    '"+1"',
    '".5"',
    '"5."',
    '"0x10"',
    '"1,5"',
    '"007"',
    `"${'9'.repeat(400)}"`,
    '"1\\u0000"',
];
describe('malformed input', () => {
    const server = startedServer();
    let api;
    let userId;
    let openOrder;
    before(async () => {
        ({ api } = server);
        userId = await api.registerUser('Ada');
        const placed = await api.post('/api/v1/orders', order());
        openOrder = placed.body.orderId;
    });
    function order() {
        return {
            userId,
            symbol: 'BTC-USDT',
            side: 'buy',
            type: 'limit',
            price: '100.00',
            quantity: '1',
        };
    }
    /** The body of an order in which one member's JSON text is replaced. */
    function orderWith(field, json) {
        const members = Object.entries({ ...order(), [field]: undefined })
            .filter(([, value]) => value !== undefined)
            .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
        return `{${[...members, `${JSON.stringify(field)}:${json}`].join(',')}}`;
    }
    function orderWithout(field) {
        return Object.fromEntries(Object.entries(order()).filter(([key]) => key !== field));
    }
    async function eventCount() {
        const path = '/api/v1/streams/market-BTC-USDT/events?limit=1000';
        return (await api.get(path)).body.items.length;
    }
    /** Sends a bad request and checks that it is refused by name, leaves no event, and disturbs nobody. */
    async function refuses(send, field) {
        const before = await eventCount();
        const { status, headers, body } = await send();
        expect(status, JSON.stringify(body)).to.be.within(400, 499);
        expect(headers.get('Content-Type')).to.match(/^application\/problem\+json/);
        expect(body.status).to.equal(status);
        expect(body.errors?.map((error) => error.field), JSON.stringify(body)).to.include(field);
        expect(await eventCount()).to.equal(before);
        expect((await api.get('/livez')).status).to.equal(200);
        return body;
    }
    const postOrder = (body) => api.post('/api/v1/orders', body);
    const postRaw = (text) => api.sendRaw('POST', '/api/v1/orders', text);
    for (const field of ['price', 'quantity']) {
        for (const json of BAD_DECIMALS) {
            it(`refuses ${field} ${json.slice(0, 20)} in an order`, async () => {
                await refuses(() => postRaw(orderWith(field, json)), field);
            });
        }
        for (const json of BAD_DECIMALS.filter((text) => text !== 'null')) {
            it(`refuses ${field} ${json.slice(0, 20)} in an amend`, async () => {
                const text = `{${JSON.stringify(field)}:${json}}`;
                await refuses(() => api.sendRaw('PUT', `/api/v1/orders/${openOrder}`, text), field);
            });
        }
        it(`refuses a ${field} of too many decimals`, async () => {
            const { code } = await refuses(() => postOrder({ ...order(), [field]: '1.0000001' }), field);
            expect(code).to.equal(field === 'price' ? 'PRICE_OFF_TICK' : 'QUANTITY_OFF_LOT');
        });
        it(`refuses a ${field} beyond what the market can count`, async () => {
            await refuses(() => postOrder({ ...order(), [field]: '9'.repeat(20) }), field);
        });
    }
    for (const field of ['userId', 'symbol', 'side', 'type', 'quantity', 'price']) {
        it(`refuses an order without ${field}`, async () => {
            await refuses(() => postOrder(orderWithout(field)), field);
        });
    }
    for (const field of ['userId', 'symbol', 'side', 'type', 'timeInForce', 'clientOrderId']) {
        for (const json of [
            '1',
            'true',
            '{}',
            '["buy"]',
            '""',
            '"constructor"',
            '"__proto__"',
            '1e400',
        ]) {
            if (field === 'clientOrderId' && /[a-z_]{3}/.test(json) && json.startsWith('"'))
                continue;
            it(`refuses ${field} ${json} in an order`, async () => {
                await refuses(() => postRaw(orderWith(field, json)), field);
            });
        }
    }
    it('refuses an unknown symbol', async () => {
        const { code } = await refuses(() => postOrder({ ...order(), symbol: 'NO-SUCH' }), 'symbol');
        expect(code).to.equal('UNKNOWN_SYMBOL');
    });
    it('refuses an unknown user', async () => {
        const { code } = await refuses(() => postOrder({ ...order(), userId: NOBODY }), 'userId');
        expect(code).to.equal('UNKNOWN_USER');
    });
    it('refuses fields it does not know', async () => {
        for (const field of ['quantitty', 'constructor', '__proto__']) {
            await refuses(() => postRaw(orderWith(field, '"1"')), field);
        }
    });
    it('refuses a body that is no JSON', async () => {
        for (const text of ['{"price": NaN}', '{"userId":', 'hello', '{"a":1}}', "{'a':1}", '\u0000']) {
            const { code } = await refuses(() => postRaw(text), 'body');
            expect(code).to.equal('MALFORMED_JSON');
        }
    });
    it('refuses a body that is JSON but no object', async () => {
        for (const text of ['[]', '1', '"x"', 'null', 'true'])
            await refuses(() => postRaw(text), 'body');
    });
    it('names the fields that are missing when there is no body at all', async () => {
        const send = () => api.send('POST', '/api/v1/orders');
        const { errors } = await refuses(send, 'userId');
        expect(errors?.map(({ field }) => field)).to.include.members(['symbol', 'side', 'type']);
    });
    it('refuses a body of 2 MB', async () => {
        const { code, status } = await refuses(() => postRaw(orderWith('clientOrderId', JSON.stringify('x'.repeat(2_000_000)))), 'body');
        expect([code, status]).to.deep.equal(['BODY_TOO_LARGE', 413]);
    });
    it('refuses a body of another media type', async () => {
        const response = await fetch(`${server.url}/api/v1/orders`, {
            method: 'POST',
            headers: { 'Content-Type': 'text/plain' },
            body: JSON.stringify(order()),
        });
        expect(response.status).to.equal(415);
        expect(await response.json()).to.include({ code: 'UNSUPPORTED_MEDIA_TYPE' });
    });
    it('refuses an amend that names nothing', async () => {
        const path = `/api/v1/orders/${openOrder}`;
        const { code } = await refuses(() => api.put(path, {}), 'quantity');
        expect(code).to.equal('NOTHING_TO_AMEND');
    });
    it('refuses a user without a fit name', async () => {
        for (const name of [undefined, null, 1, '', '   ', 'a\u0000b', 'x'.repeat(101), '\ud800']) {
            await refuses(() => api.post('/api/v1/users', { name }), 'name');
        }
    });
    it('refuses a market of unfit terms', async () => {
        const market = { symbol: 'NEW-USDT', tickSize: '0.01', lotSize: '0.01' };
        for (const symbol of [undefined, 1, '', 'new', 'A--B', '-A', 'A'.repeat(33), '../x', 'A B']) {
            await refuses(() => api.post('/api/v1/markets', { ...market, symbol }), 'symbol');
        }
        for (const field of ['tickSize', 'lotSize']) {
            for (const value of [undefined, 0.01, '0', '-1', 'NaN', '1e400', '0.0000000000001']) {
                await refuses(() => api.post('/api/v1/markets', { ...market, [field]: value }), field);
            }
        }
    });
    it('refuses malformed queries', async () => {
        const cases = [
            ['/api/v1/orders?limit=0', 'limit'],
            ['/api/v1/orders?limit=1e9', 'limit'],
            ['/api/v1/orders?limit=NaN', 'limit'],
            ['/api/v1/orders?cursor=!!', 'cursor'],
            ['/api/v1/orders?side=up', 'side'],
            ['/api/v1/orders?nonsense=1', 'nonsense'],
            ['/api/v1/trades?symbol=a&symbol=b', 'symbol'],
            ['/api/v1/markets/BTC-USDT/book?depth=-1', 'depth'],
            ['/api/v1/streams/market-BTC-USDT/events?from=x', 'from'],
        ];
        for (const [path, field] of cases)
            await refuses(() => api.get(path), field);
    });
    it('refuses a consistency token that is none', async () => {
        for (const token of [
            'abc',
            '17',
            '-1',
            '1.5',
            '9'.repeat(30),
            'djE6MTc=',
            'djI6MTc',
            'djE6MTc,17',
        ]) {
            await refuses(() => api.get('/api/v1/markets', token), 'Consistency-Token');
        }
    });
    it('still takes a good order afterwards', async () => {
        const { status } = await postOrder(order());
        expect(status).to.equal(201);
    });
});
//# sourceMappingURL=malformed-input.test.js.map