import { once } from 'node:events';
import { expect } from 'chai';
import { pino } from 'pino';
import { Application } from '../../../src/app/application.js';
import { readConfig } from '../../../src/app/config.js';
import { ApiClient } from '../../support/api-client.js';
import { forEachProfile } from '../../support/profiles.js';
import { until } from '../../support/until.js';
const BOOK = '/api/v1/markets/BTC-USDT/book';
describe('the projection thread of a running application', () => {
    forEachProfile((profile) => {
        let storage;
        let application;
        let api;
        let user;
        /** Every thread that was started; the projections' is the last one. */
        let threads;
        const note = (worker) => void threads.push(worker);
        const kill = async () => void (await threads.at(-1).terminate());
        /** Places an order at a price of its own. @returns the Consistency-Token of the answer */
        const buyAt = async (price) => {
            const terms = { type: 'limit', side: 'buy', price: String(price), quantity: '0.01' };
            const order = { ...terms, symbol: 'BTC-USDT', userId: user };
            const { status, token } = await api.post('/api/v1/orders', order);
            expect(status).to.equal(201);
            return token;
        };
        const expectOrders = async (count, token) => {
            await until(async () => (await api.get(`/api/v1/orders?userId=${user}`, token)).status === 200);
            const orders = await api.get(`/api/v1/orders?userId=${user}`, token);
            expect(orders.body.items).to.have.length(count);
            await until(async () => (await api.get(BOOK, token)).status === 200);
            expect((await api.get(BOOK, token)).body.bids).to.have.length(count);
        };
        beforeEach(async () => {
            threads = [];
            process.on('worker', note);
            storage = await profile.create();
            const settings = {
                DATA_DIR: storage.directory,
                PORT: '0',
                LOG_LEVEL: 'silent',
                ...storage.environment,
            };
            application = await Application.start(readConfig(settings), pino({ level: 'silent' }));
            api = new ApiClient(application.url);
            user = await api.registerUser('Ada');
        });
        afterEach(async () => {
            process.off('worker', note);
            await application.close();
            await storage.remove();
        });
        it('is started again when it has died: tables and views move on, and the process is ready', async () => {
            await expectOrders(1, await buyAt(20_001));
            for (let deaths = 1; deaths <= 2; deaths++) {
                await kill();
                await expectOrders(deaths + 1, await buyAt(20_001 + deaths));
                await until(async () => (await api.get('/readyz')).status === 200);
            }
        });
        it('ends with the application while it is being started', async () => {
            const before = threads.length;
            await kill();
            await until(() => threads.length > before);
            const last = threads.at(-1);
            const ended = once(last, 'exit');
            await once(last, 'online');
            await application.close();
            // By itself: one that has to be terminated ends with 1.
            expect(await ended).to.deep.equal([0]);
        });
    });
});
//# sourceMappingURL=projection-thread.test.js.map