import { expect } from 'chai';
import { candleKey, intervalStart } from '../../../src/projections/candle-intervals.js';
import { candles } from '../../../src/projections/candles.js';
import { decodedEvents } from '../../support/decoded-events.js';
import { matched } from '../../support/market-events.js';
import { MemoryTables } from '../../support/memory-tables.js';
function candlesAfter(...trades) {
    const tables = new MemoryTables(candles);
    tables.apply(decodedEvents(trades.map((data, index) => matched(index, { maker: 1, taker: 2 }, data))));
    return tables.rows('candles');
}
const of = (interval, rows) => rows.filter(({ candle_interval }) => candle_interval === interval);
describe('candles', () => {
    it('begin where their interval begins in UTC', () => {
        const rows = candlesAfter({ at: '2026-01-02T23:59:59.999Z' });
        expect(rows.map((row) => [row.candle_id, row.candle_interval, row.opened_at])).to.have.deep.members([
            ['BTC-USDT/1m/001767398340', '1m', '2026-01-02T23:59:00.000Z'],
            ['BTC-USDT/5m/001767398100', '5m', '2026-01-02T23:55:00.000Z'],
            ['BTC-USDT/15m/001767397500', '15m', '2026-01-02T23:45:00.000Z'],
            ['BTC-USDT/1h/001767394800', '1h', '2026-01-02T23:00:00.000Z'],
            ['BTC-USDT/4h/001767384000', '4h', '2026-01-02T20:00:00.000Z'],
            ['BTC-USDT/1d/001767312000', '1d', '2026-01-02T00:00:00.000Z'],
        ]);
        expect(intervalStart(Date.parse('1969-12-31T23:59:59.999Z'), '1m')).to.equal(-60_000);
    });
    it('sum up what was traded in them', () => {
        const rows = candlesAfter({ price: '100.00', quantity: '1.000', at: '2026-01-02T10:00:00.000Z' }, { price: '103.00', quantity: '0.500', at: '2026-01-02T10:00:30.000Z' }, { price: '99.00', quantity: '2.000', at: '2026-01-02T10:00:59.999Z' }, { price: '101.00', quantity: '0.001', at: '2026-01-02T10:01:00.000Z' });
        expect(of('1m', rows).map(({ trades }) => trades)).to.deep.equal([3, 1]);
        expect(of('1h', rows)).to.deep.equal([
            {
                candle_id: 'BTC-USDT/1h/001767348000',
                symbol: 'BTC-USDT',
                candle_interval: '1h',
                opened_at: '2026-01-02T10:00:00.000Z',
                open_units: 10000,
                high_units: 10300,
                low_units: 9900,
                close_units: 10100,
                volume_units: '3501',
                quote_volume_units: '34960100',
                trades: 4,
            },
        ]);
    });
    it('open and close by the order of the log where times repeat or run back', () => {
        const rows = candlesAfter({ price: '100.00', at: '2026-01-02T10:00:30.000Z' }, { price: '101.00', at: '2026-01-02T10:01:00.000Z' }, { price: '102.00', at: '2026-01-02T10:00:10.000Z' }, { price: '99.00', at: '2026-01-02T10:01:00.000Z' });
        expect(of('1m', rows).map((row) => [row.open_units, row.close_units])).to.deep.equal([
            [10000, 10200],
            [10100, 9900],
        ]);
        expect(of('1d', rows)[0]).to.include({ open_units: 10000, close_units: 9900 });
    });
    it('keep markets apart, one of which is named as another begins', () => {
        const at = '2026-01-02T10:00:00.000Z';
        const rows = candlesAfter({ symbol: 'A', at }, { symbol: 'A-B', at }, { symbol: 'A', at });
        expect(of('1m', rows).map((row) => [row.symbol, row.trades])).to.deep.equal([
            ['A-B', 1],
            ['A', 2],
        ]);
    });
    it('have keys that sort as their times do', () => {
        const times = [
            '1970-01-01T00:00:00.000Z',
            '2001-09-09T01:46:00.000Z',
            '2026-01-01T00:00:00.000Z',
        ];
        const keys = [...times, '9999-12-31T23:59:00.000Z'].map((time) => candleKey('BTC-USDT', '1m', Date.parse(time)));
        expect([...keys].sort()).to.deep.equal(keys);
    });
});
//# sourceMappingURL=candles.test.js.map