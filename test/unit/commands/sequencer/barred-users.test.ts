import { expect } from 'chai';

import { barring } from '../../../../src/commands/sequencer/barred-users.js';
import { HotAggregate } from '../../../../src/commands/sequencer/hot-aggregate.js';
import { MARKET } from '../../../../src/commands/sequencer/market-aggregate.js';
import { isRefusal, Refusal } from '../../../../src/domain/decision.js';
import type { MarketCommand } from '../../../../src/domain/market/commands.js';
import { ALICE, BOB, cancel, orderId, place, SYMBOL } from '../../../support/market-events.js';

const BAR = new Refusal('USER_SUSPENDED', 'the user is suspended', 'userId');
const LIST: MarketCommand = {
  ...{ type: 'ListMarket', symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' },
};
const NOW = '2026-01-02T03:04:05.000Z';

describe('barring', () => {
  for (const asked of ['decide', 'foresee'] as const) {
    it(`places and amends nothing of a user who is barred: ${asked}`, () => {
      const kind = barring(MARKET, (userId) => (userId === ALICE ? BAR : undefined));
      const hot = new HotAggregate(kind, SYMBOL);
      const origin = { commandId: 'c', correlationId: 'test', actor: ALICE };
      for (const command of [LIST, place({ userId: ALICE }), place({ userId: BOB })]) {
        const events = MARKET.decide(hot.state, command, NOW);
        if (isRefusal(events)) throw new Error(events.message);
        events.forEach((event, index) => hot.record(event, origin, index));
      }
      const amend = (number: number): MarketCommand => {
        return { type: 'AmendOrder', actor: 'test', orderId: orderId(number), price: '99' };
      };
      expect(hot[asked](place({ userId: ALICE }), NOW)).to.equal(BAR);
      expect(hot[asked](amend(1), NOW)).to.equal(BAR);
      for (const allowed of [place({ userId: BOB }), amend(2), cancel(1)]) {
        expect(hot[asked](allowed, NOW)).to.have.length(1);
      }
    });
  }
});
