import { expect } from 'chai';

import type { OpenOrder } from '../../../src/projections/open-orders.js';
import type { OpenOrdersView } from '../../../src/views/open-orders-view.js';
import { orderRow } from '../../support/order-rows.js';
import { forEachProfile, type Storage } from '../../support/profiles.js';

/** The one contract of every view. */
describe('the view of open orders', () => {
  forEachProfile((profile) => {
    let storage: Storage;
    let view: OpenOrdersView<OpenOrder>;

    const row = (order_id: string, changes: Partial<OpenOrder> = {}): OpenOrder =>
      orderRow({ order_id, ...changes });
    const read = async (userId: string): Promise<readonly OpenOrder[] | undefined> => {
      const orders = await view.read(userId);
      return orders && [...orders].sort((a, b) => a.order_id.localeCompare(b.order_id));
    };
    const opened = (...orders: OpenOrder[]) => ({ opened: orders, closed: [] });
    const closed = (orderId: string, userId = 'ada') => ({
      opened: [],
      closed: [{ orderId, userId }],
    });

    beforeEach(async () => {
      storage = await profile.create();
      view = await storage.openView();
      await view.reset(10n);
    });

    afterEach(() => storage.remove());

    it('stands where it was begun, and holds nobody', async () => {
      expect(await view.position()).to.equal(10n);
      expect(await view.read('ada')).to.be.undefined;
    });

    it('holds whom it was filled with, without orders too', async () => {
      await view.fill('ada', 10n, [row('A-1'), row('A-2', { price: null, client_order_id: 'ü"' })]);
      await view.fill('bob', 10n, []);
      expect(await read('ada')).to.deep.equal([
        row('A-1'),
        row('A-2', { price: null, client_order_id: 'ü"' }),
      ]);
      expect(await read('bob')).to.deep.equal([]);
      expect(await read('eve')).to.be.undefined;
    });

    it('ignores a fill as of any other position', async () => {
      await view.fill('ada', 9n, [row('A-1')]);
      await view.fill('ada', 11n, [row('A-1')]);
      expect(await read('ada')).to.be.undefined;
    });

    it('keeps what it holds when it is filled again', async () => {
      await view.fill('ada', 10n, [row('A-1')]);
      await view.fill('ada', 10n, [row('A-1')]);
      expect(await read('ada')).to.deep.equal([row('A-1')]);
    });

    it('advances: adds, replaces and removes orders of those it holds', async () => {
      await view.fill('ada', 10n, [row('A-1'), row('A-2')]);
      const smaller = row('A-2', { remaining_quantity: '1.000', remaining_units: 1000 });
      const change = {
        opened: [smaller, row('A-3')],
        closed: [
          { orderId: 'A-1', userId: 'ada' },
          { orderId: 'A-9', userId: 'ada' },
        ],
      };
      expect(await view.advance(10n, 20n, change)).to.be.true;
      expect(await view.position()).to.equal(20n);
      expect(await read('ada')).to.deep.equal([smaller, row('A-3')]);
    });

    it('still holds a user whose last order has gone', async () => {
      await view.fill('ada', 10n, [row('A-1')]);
      await view.advance(10n, 20n, closed('A-1'));
      expect(await read('ada')).to.deep.equal([]);
    });

    it('does not begin to hold a user by advancing', async () => {
      await view.advance(10n, 20n, opened(row('A-1')));
      expect(await read('ada')).to.be.undefined;
    });

    it('changes nothing when it is not where the change begins', async () => {
      await view.fill('ada', 10n, [row('A-1')]);
      expect(await view.advance(9n, 20n, closed('A-1'))).to.be.false;
      expect(await view.advance(11n, 20n, closed('A-1'))).to.be.false;
      expect(await view.position()).to.equal(10n);
      expect(await read('ada')).to.deep.equal([row('A-1')]);
    });

    it('applies a change once, however often it arrives', async () => {
      await view.fill('ada', 10n, []);
      expect(await view.advance(10n, 20n, opened(row('A-1')))).to.be.true;
      expect(await view.advance(20n, 30n, closed('A-1'))).to.be.true;
      expect(await view.advance(10n, 20n, opened(row('A-1')))).to.be.false;
      expect(await read('ada')).to.deep.equal([]);
    });

    it('forgets everybody when it begins anew, wherever that is', async () => {
      await view.fill('ada', 10n, [row('A-1')]);
      await view.reset(5n);
      expect(await view.position()).to.equal(5n);
      expect(await read('ada')).to.be.undefined;
      await view.reset(10n);
      expect(await read('ada')).to.be.undefined;
      expect(await view.advance(10n, 20n, opened())).to.be.true;
    });

    it('takes positions beyond 2^53 and many orders at once', async () => {
      const far = 2n ** 62n;
      const orders = Array.from({ length: 2_000 }, (_, i) => row(`A-${i}`, { position: i }));
      await view.reset(far);
      await view.fill('ada', far, orders.slice(0, 1_000));
      expect(await view.advance(far, far + 1n, opened(...orders.slice(1_000)))).to.be.true;
      expect(await view.position()).to.equal(far + 1n);
      expect(await view.read('ada')).to.have.length(2_000);
    });
  });
});
