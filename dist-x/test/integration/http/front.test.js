import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { Front } from '../../../src/http/front.js';
import { listen } from '../../../src/http/listen.js';
import { RawHttp } from '../../support/raw-http.js';
import { until } from '../../support/until.js';
const MOST_IN_HAND = 512;
describe('the front of a server, when more comes than can be done', () => {
    let inHand;
    let most;
    let isHolding;
    let server;
    let clients;
    let store;
    beforeEach(async () => {
        store = { isHanging: false };
        [inHand, most, isHolding, clients] = [[], 0, true, []];
        const front = new Front((req, res) => {
            inHand.push({ res, path: req.url ?? '' });
            most = Math.max(most, inHand.filter(({ path }) => path !== '/livez').length);
            if (!isHolding || req.url === '/livez')
                res.end('done');
        }, new Set(['/livez']), store);
        server = await listen(front, '127.0.0.1', 0);
    });
    afterEach(async () => {
        for (const client of clients)
            client.close();
        await server.close(1_000, () => undefined);
    });
    async function client() {
        const made = await RawHttp.connect(server.url);
        clients.push(made);
        return made;
    }
    /** Sends requests on many connections at once, ahead of all answers. */
    async function flood(connections, each, method = 'POST') {
        const made = await Promise.all(Array.from({ length: connections }, client));
        return made.flatMap((one) => Array.from({ length: each }, (_, index) => one.send(method, `/${index}`, {})));
    }
    function finish() {
        isHolding = false;
        for (const { res } of inHand)
            if (!res.writableEnded)
                res.end('done');
    }
    const isRefusal = ({ status }) => status === 503;
    it('takes in so much, refuses the rest, and answers every request', async () => {
        const answers = await flood(100, 50);
        await until(() => inHand.length >= MOST_IN_HAND);
        // Long enough for more to be taken in, if it were.
        await sleep(100);
        expect(most).to.equal(MOST_IN_HAND);
        finish();
        const all = await Promise.all(answers);
        const refused = all.filter(isRefusal);
        expect(all.length - refused.length).to.be.at.least(MOST_IN_HAND);
        for (const { headers, body } of refused) {
            expect(headers).to.include({ 'retry-after': '1', connection: 'keep-alive' });
            expect(headers['content-type']).to.match(/^application\/problem\+json/);
            expect(JSON.parse(body)).to.include({ code: 'OVERLOADED', status: 503 });
        }
        const [after] = await flood(1, 1);
        expect((await after).status).to.equal(200);
    });
    it('answers probes, and reads, while it can take no more that writes', async () => {
        const answers = await flood(100, 10);
        await until(() => inHand.length >= MOST_IN_HAND);
        const one = await client();
        expect((await one.send('GET', '/livez')).status).to.equal(200);
        const read = one.send('GET', '/markets');
        await until(() => inHand.some(({ path }) => path === '/markets'));
        finish();
        expect((await read).status).to.equal(200);
        await Promise.all(answers);
    });
    it('says that the event store hangs, when that is why there is no room', async () => {
        const answers = await flood(100, 10);
        await until(() => inHand.length >= MOST_IN_HAND);
        store.isHanging = true;
        const { body } = await (await client()).send('POST', '/orders', {});
        expect(JSON.parse(body)).to.include({ code: 'EVENT_STORE_UNAVAILABLE', status: 503 });
        finish();
        await Promise.all(answers);
    });
    it('forgets what was in hand with the connection on which it came', async () => {
        const answers = (await flood(100, 10)).map((answer) => answer.catch(() => undefined));
        await until(() => inHand.length >= MOST_IN_HAND);
        for (const each of clients)
            each.close();
        await Promise.all(answers);
        isHolding = false;
        await until(async () => (await (await client()).send('POST', '/again')).status === 200);
    });
});
//# sourceMappingURL=front.test.js.map