import { validateSync } from 'class-validator';
import { expect } from 'chai';
import fc from 'fast-check';

import { AmendOrderDto } from '../../../src/commands/orders/amend-order.js';
import { CancelOrdersDto } from '../../../src/commands/orders/cancel-orders.js';
import { PlaceOrderDto } from '../../../src/commands/orders/place-order.js';
import { ListOrdersDto } from '../../../src/queries/list-orders.js';
import { DtoRules } from '../../../src/validation/dto-rules.js';

/** What some field takes, and what hardly any does. */
const VALUES = [
  ...[
    '01890a5d-ac96-774b-bcce-b302099a8057',
    'BTC-USDT',
    'buy',
    'limit',
    '50000.01',
    'GTC',
    'none',
  ],
  ...['2030-01-01T00:00:00.000Z', 'reject', 'mine', '10', '', '-1', 'x'.repeat(200), '\u0000'],
  ...[undefined, null, 0, 1.5, true, [], ['buy'], {}, { then: 'x' }],
];

describe('the rules of a DTO', () => {
  for (const Dto of [PlaceOrderDto, AmendOrderDto, CancelOrdersDto, ListOrdersDto]) {
    it(`are kept where class-validator finds nothing: ${Dto.name}`, () => {
      const rules = DtoRules.of(Dto);
      const value = fc.constantFrom(...VALUES);
      const entry = fc.tuple(fc.constantFrom(...rules.declared), value);
      const body = fc.array(entry, { maxLength: rules.declared.size });
      fc.assert(
        fc.property(body, (entries) => {
          const dto = Object.assign(new Dto(), Object.fromEntries(entries));
          return rules.areKept(dto) === (validateSync(dto).length === 0);
        }),
        { numRuns: 500 },
      );
    });
  }

  it('are those of an order that is right', () => {
    const [userId, symbol, side, type, price] = VALUES;
    const terms = { userId, symbol, side, type, price, quantity: '1' };
    const order = Object.assign(new PlaceOrderDto(), terms);
    expect(DtoRules.of(PlaceOrderDto).areKept(order)).to.equal(true);
  });

  it('are not known of a class that has none', () => {
    class Bare {}
    expect(DtoRules.of(Bare).areKept(new Bare())).to.equal(false);
  });
});
