import { expect } from 'chai';
import sinon from 'sinon';
import { UnprojectableEvent } from '../../../../src/projections/folding/unprojectable-event.js';
import { GenerationMoved, } from '../../../../src/projections/generations/generation.js';
import { takeUp } from '../../../../src/projections/runner/take-up.js';
import { trades } from '../../../../src/projections/trades.js';
import { users } from '../../../../src/projections/users.js';
import { generation } from '../../../support/generations.js';
import { rejection } from '../../../support/rejection.js';
const LEASES = new Map([
    [`users@${users.version}`, 5],
    [`trades@${trades.version}`, 5],
]);
describe('taking up tables', () => {
    let live;
    let replace;
    const take = (held = LEASES, failures = new Map()) => {
        const database = {
            transaction: (work) => work({}),
        };
        const registry = { all: async () => live, replace };
        return takeUp(database, registry, [users, trades], held, failures);
    };
    const taken = ({ followed }) => followed.map(({ committed: { id, epoch } }) => [id, epoch]);
    /** What stops the tables of trades: an event after 20, up to 21. */
    const failure = () => {
        const where = { after: 20n, upTo: 21n, where: 'event e' };
        const fault = { projection: trades, generation: live[1], ...where };
        return new UnprojectableEvent(fault, new Error('inedible'));
    };
    beforeEach(() => {
        const [user, trade] = [users, trades].map(({ name, version }) => ({
            ...{ projection: name, version, id: `${name}_g1`, epoch: 4 },
        }));
        live = [generation(user), generation(trade)];
        replace = sinon
            .stub()
            .resolves(true);
    });
    it('writes the epoch of the lease into the checkpoints, so that an earlier holder can write no more', async () => {
        const found = await take();
        expect(taken(found)).to.deep.equal([
            ['users_g1', 5],
            ['trades_g1', 5],
        ]);
        expect(replace.args.map(([, seen, next]) => [seen, next])).to.deep.equal([
            [live[0], { epoch: 5 }],
            [live[1], { epoch: 5 }],
        ]);
        expect(found.isComplete).to.be.true;
    });
    it('writes nothing when it is there', async () => {
        live = live.map((each) => ({ ...each, epoch: 5 }));
        expect((await take()).followed).to.have.length(2);
        expect(replace.called).to.be.false;
    });
    it('leaves tables whose lease somebody else holds, or has taken after us', async () => {
        live[1] = { ...live[1], epoch: 6 };
        const found = await take();
        expect(taken(found)).to.deep.equal([['users_g1', 5]]);
        expect(found.outranked, 'whose lease may be behind').to.deep.equal([
            `trades@${trades.version}`,
        ]);
        const held = new Map([[`trades@${trades.version}`, 7]]);
        expect(taken(await take(held))).to.deep.equal([['trades_g1', 7]]);
    });
    it('is to be tried again when somebody has moved tables meanwhile', async () => {
        replace.onFirstCall().resolves(false);
        expect(await rejection(take())).to.be.instanceOf(GenerationMoved);
    });
    it('leaves tables of other versions and in other roles, and tells that some are missing', async () => {
        live[0] = { ...live[0], version: users.version + 1 };
        live[1] = { ...live[1], role: 'building' };
        const found = await take();
        expect([found.followed, found.isComplete]).to.deep.equal([[], false]);
    });
    it('takes up tables that an event will stop as far as they can be brought, and then no more', async () => {
        const failures = new Map([['trades_g1', failure()]]);
        const [, stopping] = (await take(LEASES, failures)).followed;
        expect(stopping?.failure).to.equal(failures.get('trades_g1'));
        live[1] = { ...live[1], position: 18n, state: 'failed' };
        expect(taken(await take(LEASES, failures))).to.deep.equal([['users_g1', 5]]);
    });
    it('takes tables up again that somebody else has brought past the event', async () => {
        const failures = new Map([['trades_g1', failure()]]);
        live[1] = { ...live[1], position: 21n };
        const [, repaired] = (await take(LEASES, failures)).followed;
        expect(repaired).to.have.property('failure', undefined);
    });
});
//# sourceMappingURL=take-up.test.js.map