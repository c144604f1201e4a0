import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ApiClient } from '../support/api-client.js';
import { EventStoreProcess } from '../support/event-store-process.js';
import { ServerProcess } from '../support/server-process.js';
describe('a server whose event store refuses connections', () => {
    let folder;
    let server;
    let api;
    let ada;
    before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'tradeflow-refused-'));
        const store = await EventStoreProcess.start();
        const settings = { EVENTSTORE_URL: store.url, DATA_DIR: folder, LOG_LEVEL: 'silent' };
        server = await ServerProcess.start(settings);
        api = new ApiClient(server.url);
        ada = await api.registerUser('Ada');
        await api.post('/api/v1/orders', order('1'));
        await store.remove();
    });
    after(async () => {
        await server.kill();
        await rm(folder, { recursive: true });
    });
    const order = (quantity, symbol = 'BTC-USDT') => ({
        ...{ userId: ada, symbol, side: 'buy', type: 'limit', price: '10.00', quantity },
    });
    it('says that nothing was done, and not that the outcome is unknown', async () => {
        const answers = await Promise.all([
            api.post('/api/v1/orders', order('1')),
            api.post('/api/v1/orders', order('1', 'NEW-USD')),
            api.delete('/api/v1/orders/BTC-USDT-1'),
            api.post('/api/v1/users', { name: 'Bob' }),
        ]);
        for (const { status, headers, body } of answers) {
            const told = [status, body['code'], headers.get('Retry-After'), body['commandId']];
            expect(told).to.deep.equal([503, 'EVENT_STORE_UNAVAILABLE', '1', undefined]);
        }
    });
});
//# sourceMappingURL=unreachable-store.test.js.map