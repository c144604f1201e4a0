import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { auditedStream, expectReadModelsToMatch } from '../support/audit.js';
import { forEachProfile } from '../support/profiles.js';
import { startedServer } from '../support/started-server.js';
const SYMBOL = 'ETH-USDT';
describe('a good-till-date order over REST', () => {
    forEachProfile((profile) => {
        const server = startedServer(profile);
        let userId;
        before(async () => {
            userId = await server.api.registerUser('Ada');
        });
        /** Places an order to buy that ends so many milliseconds from now. */
        function place(milliseconds, terms = {}) {
            const expiresAt = new Date(Date.now() + milliseconds).toISOString();
            const order = { userId, symbol: SYMBOL, side: 'buy', type: 'limit', price: '100' };
            const goodTill = { quantity: '1', timeInForce: 'GTD', expiresAt };
            return server.api.post('/api/v1/orders', { ...order, ...goodTill, ...terms });
        }
        /** Places an order that ends soon: as soon as the server, however slow the machine, can still take it for open. */
        async function placeShortly(milliseconds, terms = {}) {
            const answer = await place(milliseconds, terms);
            if (answer.body.code !== 'EXPIRES_AT_PASSED')
                return answer;
            return placeShortly(milliseconds * 2, terms);
        }
        /** A token from after all that has happened: somebody registers now. */
        async function tokenFromNow() {
            const { token } = await server.api.post('/api/v1/users', { name: 'Bob' });
            return token;
        }
        /** The order once it has ended, however long that takes. */
        async function ended({ body: order, token }) {
            for (;;) {
                const path = `/api/v1/orders/${order.orderId}`;
                const { body } = await server.api.get(path, token);
                if (body['status'] !== 'OPEN' && body['status'] !== 'PENDING_TRIGGER')
                    return body;
                await sleep(20);
            }
        }
        async function expectAgreement() {
            const stream = await auditedStream(server.api, SYMBOL);
            await expectReadModelsToMatch(server.api, SYMBOL, stream, [userId]);
        }
        it('TIF-GTD-EXPIRY, TIF-GTD-STOP: ends at its expiry without any further command', async () => {
            const order = await placeShortly(700);
            expect([order.status, order.body.status]).to.deep.equal([201, 'OPEN']);
            const stop = await placeShortly(700, { type: 'stop_limit', stopPrice: '200' });
            expect([stop.status, stop.body.status]).to.deep.equal([201, 'PENDING_TRIGGER']);
            for (const answer of [order, stop]) {
                const shown = await ended(answer);
                const { expiresAt } = answer.body;
                const end = { status: 'EXPIRED', reason: 'expired', expiresAt, updatedAt: expiresAt };
                expect(shown).to.include({
                    ...end,
                    cancelledQuantity: '1.0000',
                    remainingQuantity: '0.0000',
                });
            }
            const token = await tokenFromNow();
            const expired = '/api/v1/orders?status=EXPIRED';
            const listed = await server.api.get(expired, token);
            expect(listed.body.items.map(({ orderId }) => orderId)).to.have.members([
                order.body.orderId,
                stop.body.orderId,
            ]);
            const open = await server.api.get(`/api/v1/users/${userId}/open-orders`, token);
            expect(open.body).to.deep.equal({ items: [] });
            await expectAgreement();
        });
        it('TIF-GTD-AMEND: answers 409 with its status to whoever amends or cancels it then', async () => {
            const order = await placeShortly(400);
            await ended(order);
            const path = `/api/v1/orders/${order.body.orderId}`;
            const amend = await server.api.put(path, { price: '99' });
            const cancel = await server.api.delete(path);
            for (const answer of [amend, cancel]) {
                expect(answer.status).to.equal(409);
                expect(answer.body).to.include({ code: 'ORDER_NOT_OPEN', orderStatus: 'EXPIRED' });
            }
        });
        it('TIF-GTD-TERMS: is refused with its rule, or its field, when the terms make no sense', async () => {
            for (const [terms, status, code] of [
                [{ expiresAt: undefined }, 422, 'EXPIRES_AT_REQUIRED'],
                [{ timeInForce: 'GTC' }, 422, 'EXPIRES_AT_NOT_ALLOWED'],
                [{ expiresAt: '2020-01-01T00:00:00.000Z' }, 422, 'EXPIRES_AT_PASSED'],
                [{ expiresAt: '2099-02-30T00:00:00.000Z' }, 400, 'INVALID_REQUEST'],
                [{ expiresAt: '2099-01-01' }, 400, 'INVALID_REQUEST'],
                [{ expiresAt: 4070908800000 }, 400, 'INVALID_REQUEST'],
            ]) {
                const answer = await place(60_000, terms);
                expect([answer.status, answer.body.code]).to.deep.equal([status, code]);
                if (status === 422)
                    expect(answer.body.rule).to.equal('TIF-GTD-TERMS');
            }
        });
        it('TIF-GTD-EXPIRY: ends although the server is killed, after the next one has begun', async function () {
            this.timeout(60_000);
            const early = await placeShortly(300);
            const late = await placeShortly(6_000);
            await server.kill();
            await sleep(300);
            await server.restart();
            for (const order of [early, late]) {
                const { expiresAt } = order.body;
                expect(await ended(order)).to.include({ status: 'EXPIRED', updatedAt: expiresAt });
            }
            await expectAgreement();
        });
    });
});
//# sourceMappingURL=good-till-date.test.js.map