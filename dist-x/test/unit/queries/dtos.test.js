import { expect } from 'chai';
import { ApplicationError } from '../../../src/errors.js';
import { toDto } from '../../../src/validation/to-dto.js';
import { encodeCursor } from '../../../src/queries/page.js';
import { GetBookDto } from '../../../src/queries/get-book.js';
import { ListCandlesDto } from '../../../src/queries/list-candles.js';
import { ListOrdersDto, ListOrdersOfUserDto } from '../../../src/queries/list-orders.js';
import { ListTradesDto } from '../../../src/queries/list-trades.js';
import { PositionsOfUserDto } from '../../../src/queries/positions-of-user.js';
describe('the query strings', () => {
    const faults = (Dto, input) => {
        try {
            toDto(Dto, input);
            return [];
        }
        catch (error) {
            if (!(error instanceof ApplicationError))
                throw error;
            return error.fields.map(({ field }) => field);
        }
    };
    it('take every filter, and none', () => {
        const userId = '0196f0a0-7a3c-7000-8000-000000000001';
        const page = {
            limit: '500',
            cursor: encodeCursor({ list: 'orders', order: 'asc', way: 'next', place: 17 }),
            order: 'asc',
            generation: 'orders_g3',
        };
        const window = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' };
        const orders = {
            ...window,
            symbol: 'BTC-USDT',
            side: 'buy',
            type: 'limit',
            status: 'OPEN,FILLED',
            clientOrderId: 'x',
        };
        expect(faults(ListOrdersDto, {})).to.deep.equal([]);
        expect(faults(ListOrdersDto, { ...page, ...orders, userId })).to.deep.equal([]);
        expect(faults(ListOrdersOfUserDto, { ...page, ...orders })).to.deep.equal([]);
        expect(faults(ListTradesDto, {
            ...page,
            ...window,
            symbol: 'BTC-USDT',
            orderId: 'BTC-USDT-1',
            userId,
        })).to.deep.equal([]);
        expect(faults(GetBookDto, { depth: '5000' })).to.deep.equal([]);
        const times = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' };
        expect(faults(ListCandlesDto, {})).to.deep.equal([]);
        expect(faults(ListCandlesDto, { interval: '15m', limit: '500', ...times })).to.deep.equal([]);
        expect(faults(PositionsOfUserDto, { symbol: 'BTC-USDT' })).to.deep.equal([]);
    });
    for (const [field, values] of Object.entries({
        limit: ['', '0', '501', '-1', '1.5', '1e2', ' 5', 'NaN', 50, ['5', '6']],
        cursor: ['', 'x', '12', 12, ['a']],
        userId: ['', 'ada', '0196f0a0-7a3c-4000-8000-000000000001', 7],
        symbol: ['', 'btc-usdt', 'BTC USDT', '-', 'B'.repeat(33), 1],
        side: ['', 'BUY', 'both', 0],
        type: ['', 'LIMIT', 'stop', 0],
        order: ['', 'ASC', 'newest', 0],
        from: ['', '2026-01-01', '2026-01-01T00:00:00Z', '2026-02-30T00:00:00.000Z', 17],
        to: ['', 'now', '2026-01-01T00:00:00.000+01:00'],
        generation: ['', 'orders', 'orders_g', 'orders_g3;', 'g3,', '1.5', "x' OR 1", 3],
        status: ['', 'open', 'OPEN,', 'OPEN;FILLED', 'ENDED', 1, ['OPEN', 'FILLED']],
        clientOrderId: ['', ' ', 'x'.repeat(65), 'a\u0000b', {}],
    })) {
        it(`refuse a ${field} that is none, and name it`, () => {
            for (const value of values) {
                expect(faults(ListOrdersDto, { [field]: value }), JSON.stringify(value)).to.include(field);
            }
        });
    }
    it('refuse candles of no interval, time or number', () => {
        for (const [field, values] of Object.entries({
            interval: ['', '2m', '1M', '60', 1],
            from: ['', '2026-03-01', '1772323200000', '2026-02-30T00:00:00.000Z', 0],
            to: ['now', '2026-03-01T00:00:00Z'],
            limit: ['0', '501', '-1', '1.5'],
        })) {
            for (const value of values) {
                expect(faults(ListCandlesDto, { [field]: value }), String(value)).to.deep.equal([field]);
            }
        }
        expect(faults(PositionsOfUserDto, { symbol: 'btc' })).to.deep.equal(['symbol']);
    });
    it('refuse a depth out of range, and a filter that a list has not', () => {
        for (const depth of ['0', '5001', 'all']) {
            expect(faults(GetBookDto, { depth })).to.deep.equal(['depth']);
        }
        expect(faults(ListOrdersOfUserDto, { userId: 'ada' })).to.deep.equal(['userId']);
    });
});
//# sourceMappingURL=dtos.test.js.map