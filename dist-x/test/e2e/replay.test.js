import { expect } from 'chai';
import { allProjections } from '../../src/projections/all-projections.js';
import { auditedStream, expectReadModelsToMatch } from '../support/audit.js';
import { forEachProfile } from '../support/profiles.js';
import { runCli } from '../support/run-cli.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startedServer } from '../support/started-server.js';
import { TradingCrowd } from '../support/trading-crowd.js';
import { tellSeed } from '../support/tell-seed.js';
import { until } from '../support/until.js';
const SYMBOL = 'ETH-USDT';
const EQUAL = 'equal to the tables before, row for row';
describe('tradeflow replay', () => {
    forEachProfile((profile) => {
        const server = startedServer(profile);
        let crowd;
        let userIds;
        before(async function () {
            this.timeout(60_000);
            const random = new SeededRandom();
            tellSeed(this.test, random.seed);
            userIds = await Promise.all(['Ada', 'Bob', 'Cyd'].map((name) => server.api.registerUser(name)));
            crowd = new TradingCrowd(userIds, SYMBOL, random);
        });
        async function tradeDuring(work) {
            const trading = crowd.trade(server.api);
            const result = await work;
            crowd.stop();
            await trading;
            return result;
        }
        it('rebuilds every table while the server trades on, and they are equal row for row', async function () {
            this.timeout(60_000);
            await tradeDuring(new Promise((resolve) => setTimeout(resolve, 500)));
            const { code, stdout, stderr } = await tradeDuring(runCli(['replay'], server.settings));
            expect(code, stderr).to.equal(0);
            const lines = stdout.trim().split('\n');
            expect(lines.map((line) => line.split(':')[0])).to.have.members(allProjections.map(({ name }) => name));
            for (const line of lines)
                expect(line).to.include(EQUAL);
            await tradeDuring(new Promise((resolve) => setTimeout(resolve, 300)));
            const stream = await auditedStream(server.api, SYMBOL);
            await expectReadModelsToMatch(server.api, SYMBOL, stream, userIds);
        });
        it('rebuilds one table while no server runs', async function () {
            this.timeout(60_000);
            await server.stop();
            const { code, stdout, stderr } = await runCli(['replay', 'orders'], server.settings);
            expect(code, stderr).to.equal(0);
            expect(stdout)
                .to.match(/^orders: orders_g\d+, from \d+ events/)
                .and.to.include(EQUAL);
            await server.restart();
            const stream = await auditedStream(server.api, SYMBOL);
            await expectReadModelsToMatch(server.api, SYMBOL, stream, userIds);
        });
        it('goes back to the tables before, and loses nothing of what has come in since', async function () {
            this.timeout(60_000);
            await tradeDuring(new Promise((resolve) => setTimeout(resolve, 300)));
            const rollback = await tradeDuring(runCli(['replay', 'orders', '--rollback'], server.settings));
            expect(rollback.code, rollback.stderr).to.equal(0);
            expect(rollback.stdout).to.match(/^orders: back to orders_g\d+/);
            const stream = await auditedStream(server.api, SYMBOL);
            await expectReadModelsToMatch(server.api, SYMBOL, stream, userIds);
        });
        it('builds what there was at a moment, which can be dropped again', async function () {
            this.timeout(60_000);
            const args = ['replay', 'trades', '--until', new Date().toISOString()];
            const past = await runCli(args, server.settings);
            expect(past.code, past.stderr).to.equal(0);
            const id = /^trades: (trades_g\d+) shows the past/.exec(past.stdout)?.[1];
            const { body } = await server.api.get('/api/v1/projections/trades');
            const roles = body['generations'].filter((each) => each.id === id);
            expect(roles.map(({ role }) => role)).to.deep.equal(['past']);
            const dropped = await runCli(['replay', '--drop', id], server.settings);
            expect(dropped.stdout.trim(), dropped.stderr).to.equal(`${id}: dropped`);
        });
        it('rebuilds when it is asked by HTTP, and says how far it is', async function () {
            this.timeout(60_000);
            const asked = await server.api.send('POST', '/api/v1/projections/orders/rebuild');
            expect(asked.status).to.equal(202);
            const { generation } = asked.body;
            await until(async () => {
                const { body } = await server.api.get('/api/v1/projections/orders');
                return body['generation'] === generation && !('building' in body);
            });
            const { body } = await server.api.get('/api/v1/projections/orders');
            const live = body['generations'].find(({ id }) => id === generation);
            expect(live?.comparison).to.include({ different: 0 });
            const stream = await auditedStream(server.api, SYMBOL);
            await expectReadModelsToMatch(server.api, SYMBOL, stream, userIds);
        });
        it('names the projections when asked for one that there is not', async () => {
            const { code, stderr } = await runCli(['replay', 'candels'], server.settings);
            expect(code).to.equal(1);
            expect(stderr).to.include('candels').and.to.include('orders');
        });
    });
});
//# sourceMappingURL=replay.test.js.map