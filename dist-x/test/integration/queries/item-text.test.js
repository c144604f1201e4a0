import { expect } from 'chai';
import { averagePrice } from '../../../src/domain/amounts/notional.js';
import { incomingRow, ordersTable } from '../../../src/projections/orders-table.js';
import { orderItems } from '../../../src/queries/order-items.js';
import { rowsOf } from '../../../src/queries/statements.js';
import { forEachDatabase } from '../../support/databases.js';
/** What a text could be mistaken for, or does not hold unescaped. */
const NAMES = [
    'plain',
    'a "quoted" one',
    'back\\slash \\" \\u0041',
    ',{"orderId":"X-1"}',
    '","price":"1"}',
    "it's",
    'ünï ☃ 😀',
    'line\nfeed\ttab\rreturn\bback\fform',
    'control \u0001 \u001e \u001f \u007f',
    'sep\u2028arators\u2029',
    '</script>/',
];
const order = {
    orderId: 'BTC-USDT-1',
    symbol: 'BTC-USDT',
    userId: '0196f0a0-7a3c-7000-8000-00000000003f',
    side: 'buy',
    orderType: 'limit',
    timeInForce: 'GTC',
    price: '100.50',
    quantity: '3.000',
    at: '2026-01-01T00:00:00.000Z',
};
describe('items that the database writes', () => {
    forEachDatabase((profile) => {
        let databases;
        let database;
        const written = async (rows, rest) => {
            const { tables } = database;
            await database.exclusively((sql) => tables.create(sql, ordersTable, 'orders_g1'));
            await database.transaction((sql) => tables.insert(sql, ordersTable, 'orders_g1', rows));
            const statement = orderItems.statement(`FROM orders_g1 AS orders ${rest}`);
            const [found] = await rowsOf(database.sql, statement, []);
            return orderItems.itemsOf(found);
        };
        beforeEach(async () => {
            databases = await profile.create();
            database = await databases.open();
        });
        afterEach(() => databases.remove());
        it('are what JSON.stringify makes of them, whatever is in their texts', async () => {
            const rows = NAMES.map((clientOrderId, index) => {
                const orderId = `BTC-USDT-${index + 1}`;
                return incomingRow({ ...order, orderId, clientOrderId }, BigInt(index + 1));
            });
            const items = await written(rows, 'ORDER BY position DESC LIMIT 100');
            expect(items.map(({ place }) => place)).to.deep.equal(rows.map(({ position }) => position).reverse());
            for (const { place, text } of items) {
                // No client may send control characters; engines write them in capitals or not.
                if (!/\p{Cc}/u.test(NAMES[place - 1])) {
                    expect(text).to.equal(JSON.stringify(JSON.parse(text)));
                }
                expect(JSON.parse(text)).to.deep.equal({
                    orderId: `BTC-USDT-${place}`,
                    symbol: 'BTC-USDT',
                    userId: order.userId,
                    side: 'buy',
                    type: 'limit',
                    timeInForce: 'GTC',
                    price: '100.50',
                    quantity: '3.000',
                    filledQuantity: '0.000',
                    remainingQuantity: '3.000',
                    cancelledQuantity: '0.000',
                    status: 'OPEN',
                    clientOrderId: NAMES[place - 1],
                    placedAt: order.at,
                    updatedAt: order.at,
                });
            }
        });
        it('have what the database cannot work out', async () => {
            const filled = (position, quote) => ({
                ...incomingRow({ ...order, orderId: `BTC-USDT-${position}` }, position),
                filled_quantity: '3.000',
                quote_filled: quote,
            });
            const rows = [filled(1n, '100.00000'), filled(2n, '0'), filled(3n, '301.50000')];
            const items = await written(rows, 'ORDER BY position LIMIT 100');
            const averages = items.map(({ text }) => JSON.parse(text).averagePrice);
            expect(averages).to.deep.equal([
                averagePrice('100.00000', '3.000'),
                undefined,
                averagePrice('301.50000', '3.000'),
            ]);
        });
        it('are none of no rows', async () => {
            expect(await written([], '')).to.deep.equal([]);
        });
    });
});
//# sourceMappingURL=item-text.test.js.map