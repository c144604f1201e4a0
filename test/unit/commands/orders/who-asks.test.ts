import { expect } from 'chai';
import sinon from 'sinon';

import { named } from '../../../../src/auth/principal.js';
import { AmendOrderHandler } from '../../../../src/commands/orders/amend-order.js';
import { CancelOrderHandler } from '../../../../src/commands/orders/cancel-order.js';
import { CancelOrdersHandler } from '../../../../src/commands/orders/cancel-orders.js';
import { MarketSequencers } from '../../../../src/commands/sequencer/market-sequencers.js';
import { newContext } from '../../../../src/request-context.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { noSnapshots } from '../../../support/snapshots.js';

describe('who asks', () => {
  const sequencers = new MarketSequencers(new InMemoryEventStore(), () => new Date(), noSnapshots);
  const context = newContext(named('ada'), 'test');
  let submit: sinon.SinonStub;

  beforeEach(() => {
    submit = sinon.stub(sequencers, 'submit').rejects(new Error('not now'));
  });

  afterEach(() => sinon.restore());

  const commands = {
    amend: () => new AmendOrderHandler(sequencers).execute({ orderId: 'A-1' }, context),
    cancel: () => new CancelOrderHandler(sequencers).execute({ orderId: 'A-1' }, context),
    'cancel-all': () =>
      new CancelOrdersHandler(sequencers, { symbols: () => [] }).execute({ symbol: 'A' }, context),
  };

  for (const [name, execute] of Object.entries(commands)) {
    it(`is known to the market, and stored with the events, of ${name}`, async () => {
      await execute().catch(() => undefined);
      sinon.assert.calledOnce(submit);
      const [, submission] = submit.firstCall.args as Parameters<MarketSequencers['submit']>;
      expect(submission.command).to.include({ actor: 'ada' });
      expect(submission.context).to.include({ actor: 'ada', correlationId: 'test' });
    });
  }
});
