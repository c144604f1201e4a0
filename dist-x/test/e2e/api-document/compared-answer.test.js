import { expect } from 'chai';
import { comparedAnswers } from './compared-answer.js';
import { examplesOf } from './examples.js';
import { MadeUpValues } from './made-up-values.js';
const ADA = '01a1feac-84a1-751c-996b-c34007d395d2';
const BOB = '01a1feac-84fc-7403-9151-23a34afa01a1';
const MINE = '01b00000-0000-7000-8000-00000000000a';
const YOURS = '01b00000-0000-7000-8000-00000000000b';
const GET = { method: 'GET', path: '/', headers: {} };
function answered(body, headers = {}) {
    const type = { 'Content-Type': 'application/json; charset=utf-8' };
    const rawHeaders = Object.entries({ ...type, ...headers }).flat();
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return { status: 200, statusText: 'OK', rawHeaders, body: text };
}
function shown(body, headers = {}) {
    return { status: '200 OK', headers, body: JSON.stringify(body) };
}
/** Whether a document that shows the first would be true of a server that answers the second. */
function isTrue(document, server, madeUp = new MadeUpValues()) {
    const { expected, actual } = comparedAnswers(shown(document), answered(server), GET, madeUp);
    return expected === actual;
}
describe('the comparison of docs/api.md with a server', () => {
    it('is one of names, order and values', () => {
        const order = { side: 'buy', fills: [{ price: '1.00' }], orders: 1 };
        expect(isTrue(order, order)).to.be.true;
        expect(isTrue(order, { ...order, orders: 2 })).to.be.false;
        expect(isTrue(order, { ...order, fills: [] })).to.be.false;
        expect(isTrue(order, { ...order, fills: [{ price: '1.0' }] })).to.be.false;
        expect(isTrue(order, { ...order, reason: 'ioc' })).to.be.false;
        expect(isTrue({ ...order, reason: 'ioc' }, order)).to.be.false;
        expect(isTrue(order, { fills: order.fills, side: 'buy', orders: 1 })).to.be.false;
    });
    it('takes an id for the same one wherever it stands', () => {
        expect(isTrue({ a: ADA, b: `user-${ADA}` }, { a: MINE, b: `user-${MINE}` })).to.be.true;
        expect(isTrue([ADA, BOB], [MINE, YOURS])).to.be.true;
        expect(isTrue([ADA, ADA], [MINE, YOURS])).to.be.false;
        expect(isTrue([ADA, BOB], [MINE, MINE])).to.be.false;
        expect(isTrue([ADA], ['BTC-USDT-1'])).to.be.false;
        expect(isTrue([ADA], ['a'.repeat(64)])).to.be.false;
    });
    it('takes a position, a token and a cursor for what they were answered as, but not the token of a query', () => {
        const madeUp = new MadeUpValues();
        const token = (value) => ({ 'Consistency-Token': value });
        const POST = { ...GET, method: 'POST' };
        const compare = (request, document, server) => comparedAnswers(shown(document, token('djE6MTA')), answered(server, token('djE6MjA')), request, madeUp);
        const placed = compare(POST, { position: '10' }, { position: '20' });
        expect(placed.actual).to.equal(placed.expected);
        const page = comparedAnswers(shown({ nextCursor: 'djE6MQ' }), answered({ nextCursor: 'djE6Mg' }, token('djE6NDA')), GET, madeUp);
        expect(page.actual).to.equal(page.expected);
        expect(isTrue({ position: '10' }, { position: '20' }, madeUp)).to.be.true;
        expect(isTrue({ position: '10' }, { position: '30' }, madeUp)).to.be.false;
        expect(madeUp.inRequest('djE6MTA', 'Consistency-Token')).to.equal('djE6MjA');
        expect(madeUp.inRequest('/x?limit=1&cursor=djE6MQ')).to.equal('/x?limit=1&cursor=djE6Mg');
        expect(() => madeUp.inRequest(`/x/${ADA}`)).to.throw(ADA);
    });
    it('takes any time and any lag, but not for one that a request named', () => {
        const madeUp = new MadeUpValues();
        const [then, now] = ['2026-11-21T15:14:41.776Z', '2027-01-01T00:00:00.000Z'];
        expect(isTrue({ at: then, lagSeconds: 3 }, { at: now, lagSeconds: 0.4 }, madeUp)).to.be.true;
        expect(isTrue({ at: then }, { at: '2027-01-01' }, madeUp)).to.be.false;
        expect(isTrue({ lagSeconds: 3 }, { lagSeconds: '3' }, madeUp)).to.be.false;
        madeUp.inRequest(`{ "expiresAt": "${then}" }`);
        expect(isTrue({ expiresAt: then }, { expiresAt: now }, madeUp)).to.be.false;
    });
    it('misses a header that tells something', () => {
        const server = answered({}, { Location: `/users/${MINE}` });
        const documents = [{ Location: `/users/${ADA}` }, {}, { Location: '/users' }];
        const verdicts = documents.map((headers) => {
            const compared = comparedAnswers(shown({}, headers), server, GET, new MadeUpValues());
            return compared.expected === compared.actual;
        });
        expect(verdicts).to.deep.equal([true, false, false]);
    });
    it('looks for the lines of an excerpt, in their order', () => {
        const text = { 'Content-Type': 'text/plain' };
        const server = answered('# HELP a\na 1\n\n# HELP b\nb{c="d"} 2\n', text);
        const verdicts = ['...\na 7\n...\nb{c="d"} 8', 'b{c="d"} 2\na 1', 'a 1\n...\ne 1'].map((body) => {
            const document = { status: '200 OK', headers: text, body };
            const compared = comparedAnswers(document, server, GET, new MadeUpValues());
            return compared.expected === compared.actual;
        });
        expect(verdicts).to.deep.equal([true, false, false]);
    });
    it('refuses a block that is no example', () => {
        const documentOf = (...lines) => ['# A', '```http', ...lines, '```'].join('\n');
        const read = (...lines) => () => examplesOf('a.md', documentOf(...lines));
        expect(read('GET /x', '', 'HTTP/1.1 200 OK')).not.to.throw();
        expect(read('GET /x')).to.throw('a.md:3: no answer');
        expect(read('GET x', '', 'HTTP/1.1 200 OK')).to.throw('a.md:3: no request line');
        expect(read('GET /x', 'Accept', '', 'HTTP/1.1 200 OK')).to.throw('a.md:3: no header');
    });
});
//# sourceMappingURL=compared-answer.test.js.map