import { expect } from 'chai';
import { pino } from 'pino';
import sinon from 'sinon';

import { InProcessOpenOrdersView } from '../../../src/views/in-process-open-orders-view.js';
import { followOpenOrders, type OpenOrder } from '../../../src/projections/open-orders.js';
import type { ProjectionView } from '../../../src/projections/runner/view-follower.js';
import { orderRow } from '../../support/order-rows.js';

describe('the follower of open orders', () => {
  let view: InProcessOpenOrdersView<OpenOrder>;
  let follower: ProjectionView;
  let clock: sinon.SinonFakeTimers;

  const step = (from: bigint, to: bigint, changed = [orderRow()], generation = 1) => ({
    from,
    to,
    generation,
    changes: { orders: { written: changed, deleted: [] } },
  });

  beforeEach(async () => {
    clock = sinon.useFakeTimers();
    view = new InProcessOpenOrdersView();
    follower = followOpenOrders(view, pino({ level: 'silent' }));
    await follower.begin({ position: 10n, generation: 1 });
  });

  afterEach(() => sinon.restore());

  it('begins the view anew where the table stands', async () => {
    expect(await view.position()).to.equal(10n);
  });

  it('puts open orders in and takes finished ones out', async () => {
    await view.fill('ada', 10n, []);
    await follower.follow(step(10n, 20n));
    expect(await view.read('ada')).to.deep.equal([orderRow()]);
    await follower.follow(step(20n, 30n, [orderRow({ status: 'FILLED', is_open: 0 })]));
    expect(await view.read('ada')).to.deep.equal([]);
    expect(await view.position()).to.equal(30n);
  });

  it('begins anew when the view is not where it was left', async () => {
    await view.reset(5n);
    await follower.follow(step(10n, 20n));
    expect(await view.position()).to.equal(20n);
  });

  it('begins anew when the table moved without it, or is another', async () => {
    await view.fill('ada', 10n, []);
    await follower.follow(step(15n, 20n));
    expect(await view.position()).to.equal(20n);
    expect(await view.read('ada')).to.be.undefined;

    await view.fill('ada', 20n, []);
    await follower.follow(step(20n, 30n, [], 2));
    expect(await view.read('ada')).to.be.undefined;
  });

  it('keeps the view when the runner takes up the table where the view stands', async () => {
    await view.fill('ada', 10n, []);
    await follower.begin({ position: 10n, generation: 1 });
    expect(await view.read('ada')).to.deep.equal([]);
  });

  it('bears with a view that fails, leaves it alone for a while, and begins it anew', async () => {
    const advance = sinon.stub(view, 'advance').rejects(new Error('Redis is down'));
    const reset = sinon.stub(view, 'reset').rejects(new Error('Redis is down'));
    await follower.follow(step(10n, 20n));
    expect(advance.callCount).to.equal(1);
    await follower.follow(step(20n, 30n));
    expect([advance.callCount, reset.callCount]).to.deep.equal([1, 0]);
    clock.tick(1_000);
    await follower.follow(step(30n, 40n));
    expect([advance.callCount, reset.callCount]).to.deep.equal([1, 1]);
    advance.restore();
    reset.restore();
    await follower.follow(step(40n, 50n));
    expect(await view.position()).to.equal(10n);
    clock.tick(1_000);
    await follower.heartbeat({ position: 50n, generation: 1 });
    expect(await view.position()).to.equal(50n);
  });

  it('finds out at a beat that the view was lost, or the table replaced', async () => {
    await view.close();
    await follower.heartbeat({ position: 10n, generation: 1 });
    expect(await view.position()).to.equal(10n);

    await view.fill('ada', 10n, [orderRow()]);
    await follower.heartbeat({ position: 10n, generation: 1 });
    expect(await view.read('ada')).to.deep.equal([orderRow()]);
    await follower.heartbeat({ position: 10n, generation: 2 });
    expect(await view.read('ada')).to.be.undefined;
  });
});
