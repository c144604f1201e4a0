import { expect } from 'chai';
import sinon from 'sinon';
import { WrongExpectedRevision } from '../../../src/eventstore/errors.js';
import { ObservedEventStore } from '../../../src/eventstore/observed-event-store.js';
import { newEvents } from '../../integration/eventstore/contract/subject.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { rejection } from '../../support/rejection.js';
describe('an observed event store', () => {
    let observer;
    let store;
    beforeEach(() => {
        observer = { appended: sinon.spy(), read: sinon.spy(), received: sinon.spy() };
        store = new ObservedEventStore(new InMemoryEventStore(), observer);
    });
    it('tells of an append that is durable', async () => {
        const { lastRevision } = await store.append('s', newEvents(3), 'no_stream');
        expect(lastRevision).to.equal(2n);
        sinon.assert.calledOnceWithExactly(observer.appended, 3, sinon.match.number, undefined);
    });
    it('tells of an append that failed, and lets the failure through', async () => {
        const failure = await rejection(store.append('s', newEvents(1), 7n));
        expect(failure).to.be.instanceOf(WrongExpectedRevision);
        sinon.assert.calledOnceWithExactly(observer.appended, 1, sinon.match.number, failure);
    });
    it('tells how much of a stream was read, when the reader leaves early too', async () => {
        await store.append('s', newEvents(3), 'any');
        for await (const event of store.readStream('s'))
            expect(event.stream).to.equal('s');
        for await (const event of store.readStream('s'))
            if (event.revision === 1n)
                break;
        expect(observer.read.args).to.deep.equal([[3], [2]]);
    });
    it('tells how much of the log was read', async () => {
        await store.append('s', newEvents(3), 'any');
        expect(await store.readAll({ after: 'start', streamPrefixes: ['s'], maxCount: 2 })).to.have.length(2);
        expect((await store.head(['s']))?.revision).to.equal(2n);
        expect(await store.head(['t'])).to.equal(undefined);
        expect(observer.read.args).to.deep.equal([[2], [1], [0]]);
    });
    it('tells what a subscription received, and where it stands', async () => {
        const { position } = await store.append('s', newEvents(2), 'any');
        const subscription = store.subscribeToAll({ after: 'start', streamPrefixes: [] });
        let seen = 0;
        for await (const { events } of subscription)
            if ((seen += events.length) === 2)
                break;
        await subscription.close();
        const told = observer.received.args;
        expect(told.reduce((sum, [events]) => sum + events, 0)).to.equal(2);
        expect(told.at(-1)?.[1]).to.equal(position);
    });
});
//# sourceMappingURL=observed-event-store.test.js.map