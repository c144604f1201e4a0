import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import { SubscriptionFeed } from '../../../../src/eventstore/client/subscription-feed.js';
/** The server's answers, in the test's hands. Like the real call it buffers what is not yet taken. */
class FakeCall extends Readable {
    cancelled = false;
    constructor() {
        super({ objectMode: true, read: () => undefined });
    }
    answer(response) {
        this.push(response);
    }
    send(position) {
        const event = {
            id: randomUUID(),
            type: 'T',
            stream: 's',
            data: {},
            metadata: {},
            revision: 0n,
            position: BigInt(position),
            created: new Date(0),
        };
        this.answer({ kind: 'event', event });
    }
    checkpoint(position) {
        this.answer({ kind: 'checkpoint', position: BigInt(position) });
    }
    cancel() {
        this.cancelled = true;
    }
}
describe('subscription feed', () => {
    let call;
    let request;
    beforeEach(() => {
        call = new FakeCall();
        request = undefined;
    });
    const open = (after = 0n, readAhead = 1_000, streamPrefixes = ['s']) => {
        const openRead = (asked) => {
            request = asked;
            return Promise.resolve(call);
        };
        return new SubscriptionFeed({ openRead }, after, { streamPrefixes }, readAhead);
    };
    const positions = (batch) => batch?.events.map(({ position }) => Number(position));
    it('starts after the position given, or at the start of the log', () => {
        open(7n);
        expect(request?.getOptions()?.getAll()?.getPosition()?.getCommitPosition()).to.equal('7');
        open(0n);
        expect(request?.getOptions()?.getAll()?.hasStart()).to.equal(true);
    });
    it('asks for streams by prefix, or for all but those of the system', () => {
        const filter = () => request?.getOptions()?.getFilter()?.getStreamIdentifier();
        open(0n, 10, ['s']);
        expect(filter()?.getPrefixList()).to.deep.equal(['s']);
        open(0n, 10, []);
        expect(filter()?.getRegex()).to.equal('^[^$]');
    });
    it('applies a checkpoint only after the events that were sent before it', async () => {
        const feed = open();
        call.send(1);
        call.send(2);
        call.checkpoint(9);
        call.send(10);
        await feed.changed();
        expect(feed.take(2)).to.include({ position: 2n, live: false });
        expect(feed.take(2)).to.deep.include({ position: 10n });
        call.checkpoint(20);
        await feed.changed();
        expect(feed.take(2)).to.deep.equal({ events: [], position: 20n, live: false });
    });
    it('keeps the latest of many checkpoints in a row', async () => {
        const feed = open();
        call.send(1);
        for (let position = 2; position <= 100; position++)
            call.checkpoint(position);
        await feed.changed();
        expect(feed.take(1)).to.include({ position: 1n });
        expect(feed.take(1)).to.deep.equal({ events: [], position: 100n, live: false });
        expect(feed.take(1)).to.equal(undefined);
    });
    it('is live only after the events that were sent before the notice', async () => {
        const feed = open();
        call.send(1);
        call.send(2);
        call.answer({ kind: 'caught-up' });
        await feed.changed();
        expect(feed.take(1)).to.include({ position: 1n, live: false });
        const rest = feed.take(10);
        expect(positions(rest)).to.deep.equal([2]);
        expect(rest?.live).to.equal(true);
    });
    it('says that it is live also when there was nothing to give', async () => {
        const feed = open(5n);
        call.answer({ kind: 'other' });
        call.answer({ kind: 'caught-up' });
        await feed.changed();
        expect(feed.take(10)).to.deep.equal({ events: [], position: 5n, live: true });
    });
    it('stops receiving at its bound, and goes on when it has been emptied', async () => {
        const feed = open(0n, 10);
        for (let position = 1; position <= 100; position++)
            call.send(position);
        const taken = [];
        while (taken.length < 100) {
            await feed.changed();
            expect(call.readableLength + taken.length).to.be.at.least(100 - 2 * 10);
            taken.push(...(positions(feed.take(5)) ?? []));
            await nextTurn();
            if (taken.length < 80)
                expect(call.readableLength).to.be.greaterThan(0);
        }
        expect(taken).to.deep.equal(Array.from({ length: 100 }, (_, index) => index + 1));
    });
    it('still gives what it had received when the connection is lost', async () => {
        const feed = open();
        call.send(1);
        await feed.changed();
        call.emit('error', new Error('connection lost'));
        expect(feed.hasFailed).to.equal(true);
        expect(positions(feed.take(10))).to.deep.equal([1]);
        await feed.changed();
        expect(feed.take(10)).to.equal(undefined);
    });
    it('has failed when no server can be found', async () => {
        const openRead = () => Promise.reject(new Error('no server'));
        const feed = new SubscriptionFeed({ openRead }, 0n, { streamPrefixes: [] }, 10);
        await feed.changed();
        expect(feed.hasFailed).to.equal(true);
    });
    it('wakes who waits and tells the server when it is closed', async () => {
        const feed = open();
        await nextTurn();
        const waiting = feed.changed();
        feed.close();
        await waiting;
        await nextTurn();
        expect(call.cancelled).to.equal(true);
    });
    it('tells the server also when it was closed before the call began', async () => {
        open().close();
        await nextTurn();
        await nextTurn();
        expect(call.cancelled).to.equal(true);
    });
});
//# sourceMappingURL=subscription-feed.test.js.map