import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { auditedStream, expectAcknowledgedOnce } from '../support/audit.js';
import { OrderLanes } from '../support/order-lanes.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startedServer } from '../support/started-server.js';
import { tellSeed } from '../support/tell-seed.js';
const SYMBOL = 'ETH-USDT';
const CONNECTIONS = 200;
const ORDERS_EACH = 40;
describe('a server that gets far more than it can do', () => {
    const server = startedServer();
    it('refuses most of it, does all of what it takes, and none of what it refuses', async function () {
        this.timeout(120_000);
        const random = new SeededRandom();
        tellSeed(this.test, random.seed);
        const userIds = await Promise.all(['Ada', 'Bob'].map((name) => server.api.registerUser(name)));
        const lanes = new OrderLanes(userIds, SYMBOL, random);
        const flood = lanes.flood(server.url, CONNECTIONS, ORDERS_EACH);
        const alive = await server.api.get('/livez');
        await flood;
        expect(alive.status).to.equal(200);
        expect(lanes.complaints.slice(0, 5)).to.deep.equal([]);
        expect(lanes.orders.size + lanes.refused.size).to.equal(CONNECTIONS * ORDERS_EACH);
        expect(lanes.refused.size).to.be.greaterThan(0);
        expect(lanes.orders.size).to.be.greaterThan(0);
        const { status } = await server.api.post('/api/v1/orders', {
            ...{ userId: userIds[0], symbol: SYMBOL, side: 'buy', type: 'limit', price: '1.00' },
            ...{ quantity: '1', clientOrderId: afterwards },
        });
        expect(status).to.equal(201);
        const stream = await auditedStream(server.api, SYMBOL);
        lanes.sent.add(afterwards);
        expectAcknowledgedOnce(stream, lanes);
        const placed = stream.events.filter(({ type }) => type === 'OrderPlaced').length;
        expect(placed).to.equal(lanes.orders.size + 1);
    });
    const afterwards = randomUUID();
});
//# sourceMappingURL=overload.test.js.map