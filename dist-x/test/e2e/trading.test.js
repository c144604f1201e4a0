import { expect } from 'chai';
import { forEachProfile } from '../support/profiles.js';
import { startedServer } from '../support/started-server.js';
describe('trading over REST', () => {
    forEachProfile((profile) => {
        const server = startedServer(profile);
        let api;
        let ada;
        let bob;
        before(async () => {
            ({ api } = server);
            [ada, bob] = await Promise.all([api.registerUser('Ada'), api.registerUser('Bob')]);
        });
        function place(userId, side, price, quantity, more = {}) {
            const order = { userId, symbol: 'BTC-USDT', side, type: 'limit', price, quantity, ...more };
            return api.post('/api/v1/orders', order);
        }
        async function appendedEvents() {
            const answer = await fetch(`${server.url}/metrics`);
            expect(answer.headers.get('Content-Type')).to.contain('text/plain');
            const [, count] = /^tradeflow_eventstore_appended_events_total (\d+)$/m.exec(await answer.text()) ?? [];
            return Number(count);
        }
        const openOrders = (userId, token) => api.get(`/api/v1/users/${userId}/open-orders`, token);
        it('lists the demo markets on a first start', async () => {
            // Whoever registers now has a token from after the markets were listed.
            const { token } = await api.post('/api/v1/users', { name: 'Cyd' });
            const { body } = await api.get('/api/v1/markets', token);
            expect(body.items.map(({ symbol }) => symbol)).to.have.members([
                'BTC-USDT',
                'ETH-USDT',
                'AAPL-USD',
            ]);
        });
        it('crosses two orders, and every query shows it at once when the token is sent', async () => {
            const sold = await place(ada, 'sell', '64000.00', '0.5');
            expect(sold.status).to.equal(201);
            expect(sold.body).to.include({ status: 'OPEN', remainingQuantity: '0.50000' });
            expect(sold.headers.get('Location')).to.equal(`/api/v1/orders/${sold.body.orderId}`);
            const bought = await place(bob, 'buy', '64000.50', '0.2');
            expect(bought.body).to.deep.include({
                status: 'FILLED',
                filledQuantity: '0.20000',
                averagePrice: '64000.00000000',
                fills: [{ tradeId: 'BTC-USDT-T1', price: '64000.00', quantity: '0.20000' }],
            });
            const resting = await openOrders(ada, bought.token);
            expect(resting.body.items).to.have.length(1);
            expect(resting.body.items[0]).to.include({
                orderId: sold.body.orderId,
                status: 'PARTIALLY_FILLED',
                filledQuantity: '0.20000',
                remainingQuantity: '0.30000',
            });
            expect((await openOrders(bob, bought.token)).body.items).to.deep.equal([]);
            const orders = await api.get('/api/v1/orders?symbol=BTC-USDT', bought.token);
            expect(orders.body.items.map(({ orderId }) => orderId)).to.deep.equal([
                bought.body.orderId,
                sold.body.orderId,
            ]);
            const trades = await api.get('/api/v1/trades?symbol=BTC-USDT', bought.token);
            expect(trades.body.items).to.have.length(1);
            expect(trades.body.items[0]).to.include({
                tradeId: 'BTC-USDT-T1',
                makerUserId: ada,
                takerUserId: bob,
                takerSide: 'buy',
            });
            const book = await api.get('/api/v1/markets/BTC-USDT/book', bought.token);
            expect(book.body).to.deep.include({
                bids: [],
                asks: [{ price: '64000.00', quantity: '0.30000', orders: 1 }],
            });
        });
        it('shows in the open orders, with each token, exactly what that command left', async () => {
            for (let round = 1; round <= 20; round++) {
                const { body, token } = await place(bob, 'buy', '10.00', '1');
                expect((await openOrders(bob, token)).body.items).to.have.length(1);
                const cancelled = await api.delete(`/api/v1/orders/${body.orderId}`);
                expect((await openOrders(bob, cancelled.token)).body.items).to.have.length(0);
            }
        });
        it('amends: a smaller quantity keeps its place, a crossing price trades at once', async () => {
            const { body } = await place(ada, 'buy', '20.00', '2');
            const smaller = await api.put(`/api/v1/orders/${body.orderId}`, { quantity: '1' });
            expect([smaller.status, smaller.body['priorityKept']]).to.deep.equal([200, true]);
            const resting = await place(bob, 'sell', '30.00', '0.4');
            const crossing = await api.put(`/api/v1/orders/${body.orderId}`, { price: '30.00' });
            expect(crossing.body).to.deep.include({
                status: 'PARTIALLY_FILLED',
                priorityKept: false,
                filledQuantity: '0.40000',
                remainingQuantity: '0.60000',
            });
            const maker = await api.get(`/api/v1/orders/${resting.body.orderId}`, crossing.token);
            expect(maker.body['status']).to.equal('FILLED');
            const below = await api.put(`/api/v1/orders/${body.orderId}`, { quantity: '0.4' });
            expect(below.body).to.include({ status: 'CANCELLED', reason: 'amended_below_filled' });
        });
        it('never answers success to a cancel that did not happen', async () => {
            const unknown = await api.delete('/api/v1/orders/BTC-USDT-999999');
            expect([unknown.status, unknown.body['code']]).to.deep.equal([404, 'ORDER_NOT_FOUND']);
            for (const orderId of ['nonsense', 'NO-SUCH-1', 'BTC-USDT-0', 'constructor', '__proto__-1']) {
                expect((await api.delete(`/api/v1/orders/${orderId}`)).status, orderId).to.equal(404);
            }
            const { body } = await place(ada, 'buy', '10.00', '1');
            expect((await api.delete(`/api/v1/orders/${body.orderId}`)).status).to.equal(200);
            const again = await api.delete(`/api/v1/orders/${body.orderId}`);
            expect(again.status).to.equal(409);
            expect(again.body).to.include({ code: 'ORDER_NOT_OPEN', orderStatus: 'CANCELLED' });
        });
        it('takes a client order id once, whatever it is called', async () => {
            for (const clientOrderId of ['mine', 'constructor', '__proto__']) {
                const first = await place(ada, 'buy', '10.00', '1', { clientOrderId });
                expect(first.status).to.equal(201);
                const second = await place(ada, 'buy', '10', '1.0', { clientOrderId });
                expect(second.status).to.equal(200);
                const { orderId } = first.body;
                expect(second.body).to.include({ orderId, status: 'OPEN', filledQuantity: '0.00000' });
                const other = await place(ada, 'buy', '10.00', '2', { clientOrderId });
                expect(other.status).to.equal(409);
                expect(other.body).to.include({ code: 'CLIENT_ORDER_ID_TAKEN', orderId });
                const path = `/api/v1/orders?userId=${ada}&clientOrderId=${clientOrderId}`;
                const found = await api.get(path, first.token);
                expect(found.body.items.map(({ orderId }) => orderId)).to.include(first.body.orderId);
                const others = await place(bob, 'buy', '10.00', '1', { clientOrderId });
                expect(others.status).to.equal(201);
            }
        });
        it('answers an order that is sent again as it stands by then', async () => {
            const terms = { clientOrderId: 'sent twice', postOnly: 'slide' };
            const first = await place(ada, 'sell', '68000.00', '2', terms);
            await place(bob, 'buy', '68000.00', '0.5');
            const { orderId } = first.body;
            await api.put(`/api/v1/orders/${orderId}`, { quantity: '1' });
            const again = await place(ada, 'sell', '68000.00', '2', terms);
            const shown = await api.get(`/api/v1/orders/${orderId}`, again.token);
            expect([again.status, again.body]).to.deep.equal([200, shown.body]);
            expect(again.body).to.include({ status: 'PARTIALLY_FILLED', quantity: '1.00000' });
            expect(again.headers.get('Location')).to.equal(`/api/v1/orders/${orderId}`);
            await api.delete(`/api/v1/orders/${orderId}`);
            const ended = await place(ada, 'sell', '68000.00', '2', terms);
            expect([ended.status, ended.body.status]).to.deep.equal([200, 'CANCELLED']);
            const sent = { userId: ada, symbol: 'BTC-USDT', side: 'sell', type: 'limit', ...terms };
            const items = [{ place: { ...sent, price: '68000.00', quantity: '2' } }];
            const batch = await api.post('/api/v1/orders/batch', {
                items,
            });
            expect(batch.body.results).to.deep.equal([{ status: 200, result: ended.body }]);
        });
        it('finds, changes and cancels an order by its client order id', async () => {
            const name = 'a/b %?#é';
            const { body, token } = await place(ada, 'buy', '11.00', '1', { clientOrderId: name });
            const of = (userId, symbol = 'BTC-USDT') => `/api/v1/orders/by-client-id/${encodeURIComponent(name)}?userId=${userId}&symbol=${symbol}`;
            const found = await api.get(of(ada), token);
            expect([found.status, found.body.orderId]).to.deep.equal([200, body.orderId]);
            for (const elsewhere of [of(bob), of(ada, 'ETH-USDT')]) {
                for (const answer of [await api.get(elsewhere), await api.delete(elsewhere)]) {
                    expect([answer.status, answer.body['code']]).to.deep.equal([404, 'ORDER_NOT_FOUND']);
                }
            }
            const changed = await api.put(of(ada), { quantity: '0.5' });
            expect(changed.body).to.include({ orderId: body.orderId, quantity: '0.50000' });
            const ended = await api.delete(of(ada));
            expect(ended.body).to.include({ orderId: body.orderId, status: 'CANCELLED' });
            expect((await api.delete(of(ada))).body).to.include({ code: 'ORDER_NOT_OPEN' });
            const unnamed = await api.delete(`/api/v1/orders/by-client-id/mine?userId=${ada}`);
            expect([unnamed.status, unnamed.body['code']]).to.deep.equal([400, 'INVALID_REQUEST']);
        });
        it('ends a market order where the book ends', async () => {
            await place(ada, 'sell', '70000.00', '1');
            const order = { userId: bob, symbol: 'BTC-USDT', side: 'buy', type: 'market', quantity: '5' };
            const { status, body } = await api.post('/api/v1/orders', order);
            expect(status).to.equal(201);
            expect(body).to.include({ status: 'CANCELLED', reason: 'no_liquidity' });
        });
        it('pages through all orders, each once, newest first', async () => {
            const seen = [];
            let cursor = '';
            do {
                const path = `/api/v1/orders?symbol=BTC-USDT&limit=7${cursor}`;
                const { body } = await api.get(path);
                seen.push(...body.items.map(({ orderId }) => orderId));
                cursor = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`;
            } while (cursor !== '');
            const numbers = seen.map((orderId) => Number(orderId.split('-').at(-1)));
            expect(numbers).to.deep.equal([...numbers].sort((a, b) => b - a));
            expect(new Set(seen).size).to.equal(seen.length);
            expect(numbers[0]).to.equal(seen.length);
        });
        it('tells that it is up, alive and ready', async () => {
            for (const path of ['/health', '/livez', '/readyz']) {
                expect((await api.get(path)).status, path).to.equal(200);
            }
        });
        it('tells Prometheus what it did with its event store', async () => {
            const before = await appendedEvents();
            await place(ada, 'buy', '4.00', '1');
            expect(await appendedEvents()).to.be.above(before);
        });
        it('stops cleanly and is the same after a restart', async () => {
            const path = '/api/v1/orders?symbol=BTC-USDT&limit=500';
            const { token } = await place(ada, 'buy', '5.00', '1');
            const before = await api.get(path, token);
            expect(await server.stop()).to.equal(0);
            await server.restart();
            ({ api } = server);
            const after = await api.get(path, token);
            expect(after.body).to.deep.equal(before.body);
            const next = await place(ada, 'buy', '5.00', '1');
            expect(next.status).to.equal(201);
        });
    });
});
//# sourceMappingURL=trading.test.js.map