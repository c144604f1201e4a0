import { expect } from 'chai';
import { allProjections } from '../../../src/projections/all-projections.js';
import { decodeBatch } from '../../../src/projections/folding/decode-batch.js';
import { expectEqual } from '../../support/expect-equal.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { MemoryTables } from '../../support/memory-tables.js';
import { naiveReadModel } from '../../support/naive-read-model/naive-read-model.js';
import { randomHistory } from '../../support/random-history.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
const HISTORIES = 8;
const COMMANDS = 600;
describe('the projections over random histories', () => {
    const random = new SeededRandom();
    const histories = [];
    before(async function () {
        tellSeed(this.test, random.seed);
        for (let i = 0; i < HISTORIES; i++) {
            histories.push(await randomHistory(new InMemoryEventStore(), COMMANDS, random));
        }
    });
    /** The log in batches that end where chance has it. */
    function batches(events) {
        const cut = [];
        for (let from = 0; from < events.length;) {
            const size = random.between(1, random.between(1, 200));
            cut.push(events.slice(from, from + size));
            from += size;
        }
        return cut;
    }
    it('have something for each table', () => {
        const tables = naiveReadModel(histories.flat());
        for (const [name, rows] of Object.entries(tables))
            expect(rows, name).to.not.be.empty;
        const kinds = new Set(tables.order_history.map(({ type, reason }) => `${type} ${reason}`));
        expect(kinds).to.include.members(['OrderAmended null', 'OrderTriggered null']);
        expect(kinds).to.include.members(['OrderReduced self_trade', 'OrderCancelled user']);
        expect(kinds).to.include.members(['OrderCancelled expired']);
        expect(tables.orders.filter((order) => order.quote_quantity !== null)).to.not.be.empty;
        const isSelfTrade = (trade) => trade.maker_user_id === trade.taker_user_id;
        expect(tables.trades.filter(isSelfTrade)).to.not.be.empty;
        const digits = String(2 ** 53).length;
        const large = ({ quote_volume_units }) => quote_volume_units.length > digits;
        expect(tables.candles.filter(large)).to.not.be.empty;
        expect(tables.positions.filter(({ net_units }) => net_units.startsWith('-'))).to.not.be.empty;
    });
    for (const projection of allProjections) {
        it(`keep the tables of ${projection.name} as a naive reading of the log does`, () => {
            for (const events of histories) {
                const expected = naiveReadModel(events);
                const inMemory = new MemoryTables(projection);
                for (const batch of batches(events))
                    inMemory.apply(decodeBatch([projection], batch));
                for (const { name } of projection.tables) {
                    expectEqual(inMemory.rows(name), expected[name]);
                }
            }
        });
    }
    it('do not mind who else is projected in the same process, nor where it stands', () => {
        const [slow, quick] = [histories[0], histories[1]];
        for (const projection of allProjections) {
            const behind = new MemoryTables(projection);
            const ahead = new MemoryTables(projection);
            const others = batches(quick);
            for (const batch of batches(slow)) {
                behind.apply(decodeBatch([projection], batch));
                ahead.apply(decodeBatch([projection], others.shift() ?? []));
            }
            const expected = naiveReadModel(slow);
            for (const { name } of projection.tables)
                expectEqual(behind.rows(name), expected[name]);
        }
    });
});
//# sourceMappingURL=naive-read-model.test.js.map