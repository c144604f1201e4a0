import { expect } from 'chai';
import { CANCEL_REASONS, ORDER_STATUSES, ORDER_TYPES, POST_ONLY_MODES, REJECT_REASONS, SELF_TRADE_PREVENTIONS, SIDES, TIMES_IN_FORCE, UNSPENT_REASONS, } from '../../../src/domain/market/terms.js';
import { ordersTable } from '../../../src/projections/orders-table.js';
/** The columns that hold one of some words. */
const WORDS = {
    side: SIDES,
    order_type: ORDER_TYPES,
    time_in_force: TIMES_IN_FORCE,
    status: ORDER_STATUSES,
    reason: [...CANCEL_REASONS, ...REJECT_REASONS],
    unspent_reason: UNSPENT_REASONS,
    self_trade_prevention: SELF_TRADE_PREVENTIONS,
    post_only: POST_ONLY_MODES,
};
describe('the orders table', () => {
    for (const [column, words] of Object.entries(WORDS)) {
        it(`has room for each word that is a ${column}`, () => {
            const { type } = ordersTable.columns[column];
            const longest = Math.max(...words.map((word) => word.length));
            expect(type).to.have.property('text').that.is.at.least(longest);
        });
    }
});
//# sourceMappingURL=orders-table.test.js.map