import { expect } from 'chai';
import { uuidv7 } from 'uuidv7';
import { forEachProfile } from '../../support/profiles.js';
import { readSidePerTest } from '../../support/read-side-per-test.js';
import { refusalOf } from '../../support/refusal-of.js';
const NOW = new Date('2026-03-02T12:00:00.000Z');
const updatedAt = NOW.toISOString();
describe('the positions of a user', () => {
    forEachProfile((profile) => {
        const test = readSidePerTest(profile, NOW);
        it('tell what is held, what it has cost and what was earned', async () => {
            const { floor, side } = test;
            const ada = await floor.register('Ada');
            const bob = await floor.register('Bob');
            await floor.place('sell', '100.00', '3.000', { userId: bob });
            await floor.place('buy', '100.00', '1.000', { userId: ada });
            await floor.place('buy', '100.00', '2.000', { userId: ada });
            await floor.place('buy', '110.50', '1.000', { userId: bob });
            const { position } = await floor.place('sell', '110.50', '1.000', { userId: ada });
            const { positionsOfUser } = side.queries;
            const { result } = await positionsOfUser.execute(ada, {}, { atLeast: position });
            expect(result.items).to.deep.equal([
                {
                    symbol: 'BTC-USDT',
                    netQuantity: '2.000',
                    averageEntryPrice: '100.00000000',
                    cost: '200.00000',
                    realisedPnl: '10.50000',
                    boughtQuantity: '3.000',
                    boughtNotional: '300.00000',
                    soldQuantity: '1.000',
                    soldNotional: '110.50000',
                    updatedAt,
                },
            ]);
            expect((await positionsOfUser.execute(bob, {})).result.items).to.deep.equal([
                {
                    symbol: 'BTC-USDT',
                    netQuantity: '-2.000',
                    averageEntryPrice: '100.00000000',
                    cost: '200.00000',
                    realisedPnl: '-10.50000',
                    boughtQuantity: '1.000',
                    boughtNotional: '110.50000',
                    soldQuantity: '3.000',
                    soldNotional: '300.00000',
                    updatedAt,
                },
            ]);
        });
        it('name no average of a position of which nothing is left', async () => {
            const { floor, side } = test;
            const ada = await floor.register('Ada');
            for (const price of ['3.33', '3.34', '3.35']) {
                await floor.place('sell', price, '0.001');
                await floor.place('buy', price, '0.001', { userId: ada });
            }
            await floor.place('buy', '3.30', '0.003');
            const { position } = await floor.place('sell', '3.30', '0.003', { userId: ada });
            const { result } = await side.queries.positionsOfUser.execute(ada, {}, { atLeast: position });
            expect(result.items).to.deep.equal([
                {
                    symbol: 'BTC-USDT',
                    netQuantity: '0.000',
                    cost: '0.00000',
                    realisedPnl: '-0.00012',
                    boughtQuantity: '0.003',
                    boughtNotional: '0.01002',
                    soldQuantity: '0.003',
                    soldNotional: '0.00990',
                    updatedAt,
                },
            ]);
        });
        it('come by market, or of one market, and none of a user who has never traded', async () => {
            const { floor, side } = test;
            const { positionsOfUser } = side.queries;
            const [ada, idle] = [await floor.register('Ada'), await floor.register('Idle')];
            let position = 0n;
            for (const symbol of ['ZZZ-USD', 'AAA-USD', 'AAA.B-USD']) {
                await floor.list(symbol);
                const order = {
                    type: 'PlaceOrder',
                    orderType: 'limit',
                    price: '2',
                    quantity: '1',
                };
                await floor.submit({ ...order, side: 'sell', userId: uuidv7() }, symbol);
                ({ position } = await floor.submit({ ...order, side: 'buy', userId: ada }, symbol));
            }
            const { result } = await positionsOfUser.execute(ada, {}, { atLeast: position });
            expect(result.items.map(({ symbol }) => symbol)).to.deep.equal([
                ...['AAA-USD', 'AAA.B-USD', 'ZZZ-USD'],
            ]);
            const one = await positionsOfUser.execute(ada, { symbol: 'AAA-USD' });
            expect(one.result.items).to.deep.equal([result.items[0]]);
            const none = await positionsOfUser.execute(ada, { symbol: 'BTC-USDT' });
            expect(none.result).to.deep.equal({ items: [] });
            expect((await positionsOfUser.execute(idle, {})).result).to.deep.equal({ items: [] });
            const { code } = await refusalOf(positionsOfUser.execute(uuidv7(), {}));
            expect(code).to.equal('USER_NOT_FOUND');
        });
    });
});
//# sourceMappingURL=positions.test.js.map