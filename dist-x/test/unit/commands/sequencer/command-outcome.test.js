import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import sinon from 'sinon';
import { Sequencer } from '../../../../src/commands/sequencer/sequencer.js';
import { ApplicationError } from '../../../../src/errors.js';
import { EventStoreUnavailable, EventStoreUnreachable } from '../../../../src/eventstore/errors.js';
import { HeldTime } from '../../../support/held-time.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { NOW } from '../../../support/market-events.js';
import { rejection } from '../../../support/rejection.js';
import { noSnapshots } from '../../../support/snapshots.js';
import { COUNTER } from './counter.js';
describe('what became of a command', () => {
    let store;
    let here;
    let land;
    const id = randomUUID();
    function sequencer() {
        const { clock, setAlarm } = new HeldTime(NOW);
        return new Sequencer(COUNTER, 'a', { store, clock, setAlarm, logger: noSnapshots.logger });
    }
    function add(by, commandId = randomUUID(), to = here) {
        const context = { commandId, correlationId: 'test', actor: 'test' };
        return to.submit({ command: { by }, context });
    }
    /** Submits a command whose append is not answered; it lands when the test says so. */
    async function lose(commandId, by = 1) {
        const real = store.append.bind(store);
        const append = sinon.stub(store, 'append').callsFake(async (...args) => {
            append.restore();
            land = () => real(...args);
            throw new EventStoreUnavailable('append');
        });
        return rejection(add(by, commandId));
    }
    const statusOf = async (commandId, at = here) => (await at.outcomeOf(commandId)).status;
    beforeEach(async () => {
        store = new InMemoryEventStore();
        here = sequencer();
        await add(5);
    });
    afterEach(() => sinon.restore());
    it('is told under the id that the client gets with an unknown outcome', async () => {
        const error = await lose(id);
        if (!(error instanceof ApplicationError))
            throw error;
        expect(error).to.include({ code: 'OUTCOME_UNKNOWN', retryAfter: 1 });
        expect(error.details).to.deep.equal({ commandId: id, counterId: 'a' });
    });
    it('is that it was not attempted when no connection could be had', async () => {
        const append = sinon.stub(store, 'append').rejects(new EventStoreUnreachable('append'));
        const error = await rejection(add(1, id));
        expect(error).to.include({ code: 'EVENT_STORE_UNAVAILABLE', retryAfter: 1 });
        append.restore();
        expect(await statusOf(id)).to.equal('NOT_FOUND');
    });
    it('is its events once it was carried out, wherever that is asked', async () => {
        await add(1, id);
        for (const at of [here, sequencer()]) {
            const outcome = await at.outcomeOf(id);
            if (outcome.status !== 'DONE')
                expect.fail(outcome.status);
            expect(outcome.events.map(({ data }) => data['sum'])).to.deep.equal([6]);
        }
    });
    it('is told to those who ask while another process gets in first', async () => {
        const real = store.append.bind(store);
        let asked;
        const append = sinon.stub(store, 'append').callsFake(async (...args) => {
            append.restore();
            asked = statusOf(id);
            await add(2, id, sequencer());
            return real(...args);
        });
        await add(1);
        expect(await asked).to.equal('DONE');
    });
    it('is unknown as long as the append may land, and then what it was', async () => {
        await lose(id);
        expect(await statusOf(id)).to.equal('UNKNOWN');
        await land();
        expect(await statusOf(id)).to.equal('DONE');
    });
    it('is that it was not done, and will not be, once another append took its place', async () => {
        await lose(id);
        await add(7);
        expect(await statusOf(id)).to.equal('NOT_DONE');
        expect(String(await rejection(land()))).to.contain('WrongExpectedRevision');
        expect(await statusOf(id)).to.equal('NOT_DONE');
    });
    it('is that it was not done when another process took its place', async () => {
        await lose(id);
        await add(7, undefined, sequencer());
        expect(await statusOf(id)).to.equal('NOT_DONE');
    });
    it('is not told from what is decided and not stored yet', async () => {
        await lose(id);
        const real = store.append.bind(store);
        let go = () => undefined;
        const held = new Promise((resolve) => (go = resolve));
        const append = sinon.stub(store, 'append').callsFake(async (...args) => {
            append.restore();
            await held;
            return real(...args);
        });
        const other = add(7);
        const asked = statusOf(id);
        await land();
        go();
        expect(await asked).to.equal('DONE');
        expect((await other).events[0].data.sum).to.equal(13);
    });
    it('is not known of a command that nobody has seen, or that another process lost', async () => {
        expect(await statusOf(randomUUID())).to.equal('NOT_FOUND');
        await lose(id);
        expect(await statusOf(id, sequencer())).to.equal('NOT_FOUND');
    });
    it('cannot be told while the store does not answer', async () => {
        await add(1, id);
        sinon.stub(store, 'readStream').callsFake(() => {
            throw new EventStoreUnavailable('read');
        });
        expect(await rejection(here.outcomeOf(id))).to.include({ code: 'EVENT_STORE_UNAVAILABLE' });
    });
});
//# sourceMappingURL=command-outcome.test.js.map