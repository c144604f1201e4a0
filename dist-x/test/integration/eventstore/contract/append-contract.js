import { expect } from 'chai';
import { AppendTooLarge, WrongExpectedRevision } from '../../../../src/eventstore/errors.js';
import { collect, ids, newEvent, newEventOfSize, newEvents, newStream, rejection, } from './subject.js';
export function appendContract(subject) {
    const append = (stream, count, expected) => subject().store.append(stream, newEvents(count), expected);
    const read = (stream) => collect(subject().store.readStream(stream));
    describe('expected revision', () => {
        it('no_stream: begins a stream at revision 0', async () => {
            const stream = newStream();
            const appended = await append(stream, 3, 'no_stream');
            expect(appended.lastRevision).to.equal(2n);
            const events = await read(stream);
            expect(events.map(({ revision }) => revision)).to.deep.equal([0n, 1n, 2n]);
            expect(events.at(-1)?.position).to.equal(appended.position);
        });
        it('no_stream: is refused on a stream with events, and writes nothing', async () => {
            const stream = newStream();
            await append(stream, 1, 'no_stream');
            const error = await rejection(append(stream, 2, 'no_stream'));
            expect(error).to.be.instanceOf(WrongExpectedRevision);
            expect(error).to.include({ stream, expected: 'no_stream' });
            expect(await read(stream)).to.have.length(1);
        });
        it('exact: continues the stream', async () => {
            const stream = newStream();
            await append(stream, 2, 'no_stream');
            expect((await append(stream, 2, 1n)).lastRevision).to.equal(3n);
        });
        it('exact: is refused when the stream is ahead, behind or missing', async () => {
            const stream = newStream();
            await append(stream, 3, 'no_stream');
            for (const expected of [1n, 3n, 99n]) {
                const error = await rejection(append(stream, 1, expected));
                expect(error, String(expected)).to.be.instanceOf(WrongExpectedRevision);
            }
            expect(await rejection(append(newStream(), 1, 0n))).to.be.instanceOf(WrongExpectedRevision);
            expect(await read(stream)).to.have.length(3);
        });
        it('any: appends to a missing and to an existing stream', async () => {
            const stream = newStream();
            expect((await append(stream, 1, 'any')).lastRevision).to.equal(0n);
            expect((await append(stream, 1, 'any')).lastRevision).to.equal(1n);
        });
        it('stream_exists: is refused on a missing stream only', async () => {
            const stream = newStream();
            const error = await rejection(append(stream, 1, 'stream_exists'));
            expect(error).to.be.instanceOf(WrongExpectedRevision);
            await append(stream, 1, 'no_stream');
            expect((await append(stream, 1, 'stream_exists')).lastRevision).to.equal(1n);
        });
        it('lets exactly one of many concurrent writers win', async () => {
            const stream = newStream();
            const attempts = await Promise.allSettled(Array.from({ length: 40 }, () => append(stream, 2, 'no_stream')));
            expect(attempts.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
            expect(await read(stream)).to.have.length(2);
        });
    });
    describe('repetition with the same event ids', () => {
        for (const expected of ['no_stream', 'any', 1n]) {
            it(`${expected}: answers what it answered first, and writes nothing`, async () => {
                const stream = newStream();
                if (expected !== 'no_stream')
                    await append(stream, 2, 'no_stream');
                const events = newEvents(3);
                const first = await subject().store.append(stream, events, expected);
                const second = await subject().store.append(stream, events, expected);
                expect(second).to.deep.equal(first);
                expect(await read(stream)).to.have.length(Number(first.lastRevision) + 1);
            });
        }
        it('stream_exists: answers what it answered first', async () => {
            const stream = newStream();
            await append(stream, 1, 'no_stream');
            const events = newEvents(2);
            const first = await subject().store.append(stream, events, 'stream_exists');
            expect(await subject().store.append(stream, events, 'stream_exists')).to.deep.equal(first);
        });
        it('is recognised after others have appended', async () => {
            const stream = newStream();
            const events = newEvents(2);
            const first = await subject().store.append(stream, events, 'no_stream');
            await append(stream, 5, 1n);
            expect(await subject().store.append(stream, events, 'no_stream')).to.deep.equal(first);
            expect(await subject().store.append(stream, events, 'any')).to.deep.equal(first);
            expect(await read(stream)).to.have.length(7);
        });
        it('is refused when only the first events are the same', async () => {
            const stream = newStream();
            const events = newEvents(2);
            await subject().store.append(stream, events, 'no_stream');
            const longer = [...events, ...newEvents(1)];
            for (const expected of ['no_stream', 'any']) {
                const error = await rejection(subject().store.append(stream, longer, expected));
                expect(error, expected).to.be.instanceOf(WrongExpectedRevision);
            }
            expect(await read(stream)).to.have.length(2);
        });
        it('is per stream: another stream takes the same ids', async () => {
            const events = newEvents(1);
            for (const stream of [newStream(), newStream()]) {
                await subject().store.append(stream, events, 'any');
                expect(ids(await read(stream))).to.deep.equal(ids(events));
            }
        });
    });
    describe('an append', () => {
        it('keeps every event whole: type, data, metadata, order', async () => {
            const stream = newStream('contract-Ünïcode-ß-日本');
            const events = [
                { ...newEvent({ text: 'ä €  \u0000 \n "quoted"', nested: { list: [1, null, true] } }) },
                { ...newEvent({}, 'Type-with-ünïcode'), metadata: {} },
                newEvent({ large: 'x'.repeat(200_000) }),
            ];
            await subject().store.append(stream, events, 'no_stream');
            const stored = await read(stream);
            expect(stored.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }))).to.deep.equal(events);
            expect(stored.every((event) => event.stream === stream)).to.equal(true);
        });
        it('gives every event a position of its own, in order', async () => {
            const stream = newStream();
            const before = await append(newStream(), 1, 'no_stream');
            await append(stream, 5, 'no_stream');
            const positions = (await read(stream)).map(({ position }) => position);
            expect(positions).to.have.length(5);
            [before.position, ...positions].reduce((earlier, later) => {
                expect(later > earlier, `${later} after ${earlier}`).to.equal(true);
                return later;
            });
        });
        it('is dated by the store', async () => {
            const stream = newStream();
            const slack = 60_000;
            await append(stream, 1, 'no_stream');
            const [event] = await read(stream);
            expect(event?.created).to.be.instanceOf(Date);
            expect(Math.abs((event?.created.getTime() ?? 0) - Date.now())).to.be.lessThan(slack);
        });
        it('may be large', async () => {
            const stream = newStream();
            await subject().store.append(stream, [newEventOfSize(900_000)], 'no_stream');
            expect(await read(stream)).to.have.length(1);
        });
        it('is refused whole when it exceeds the maximum append size', async () => {
            const stream = newStream();
            const batch = Array.from({ length: 4 }, () => newEventOfSize(600_000));
            for (const events of [batch, [newEventOfSize(2_000_000)], [newEventOfSize(5_000_000)]]) {
                const error = await rejection(subject().store.append(stream, events, 'no_stream'));
                expect(error).to.be.instanceOf(AppendTooLarge);
            }
            expect(await read(stream)).to.have.length(0);
        });
    });
}
//# sourceMappingURL=append-contract.js.map