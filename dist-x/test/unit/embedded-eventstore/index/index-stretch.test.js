import { expect } from 'chai';
import fc from 'fast-check';
import { EventIndex } from '../../../../src/embedded-eventstore/index/event-index.js';
import { decodeStretch, encodeStretch, } from '../../../../src/embedded-eventstore/index/index-stretch.js';
import { FRAME_OVERHEAD } from '../../../../src/embedded-eventstore/log/frame.js';
import { TOMBSTONE_REVISION } from '../../../../src/embedded-eventstore/records/stored-event.js';
const STREAMS = ['a', 'b', '$$a', 'ünïcode'];
const EVENT_BYTES = 40;
/** One append: to which stream, and the ids of its events; `ends` writes the tombstone instead. */
const step = fc.record({
    stream: fc.constantFrom(...STREAMS),
    ends: fc.boolean(),
    ids: fc.array(fc.uuid(), { minLength: 1, maxLength: 4 }),
});
const history = fc.array(step, { minLength: 1, maxLength: 30 });
const BASE = 2 ** 40;
const ID = '00000000-0000-4000-8000-000000000001';
/** An index of the history, and the log positions at which its records end. */
function indexOf(steps) {
    const index = new EventIndex();
    const ends = [];
    let end = BASE;
    for (const { stream, ends: isTombstone, ids } of steps) {
        if (index.isTombstoned(stream))
            continue;
        const record = end;
        const events = (isTombstone ? ids.slice(0, 1) : ids).map((id, number) => ({
            id,
            position: record + FRAME_OVERHEAD + number * EVENT_BYTES,
        }));
        const firstRevision = isTombstone ? TOMBSTONE_REVISION : index.lastRevision(stream) + 1;
        index.add({ stream, firstRevision, events }, record);
        end = record + FRAME_OVERHEAD + events.length * EVENT_BYTES;
        ends.push(end);
    }
    return { index, ends };
}
/** Everything that an index answers. */
function answers(index, ids) {
    const numbers = Array.from({ length: index.eventCount }, (_, number) => number);
    return {
        events: numbers.map((number) => ({
            ...index.locate(number),
            stream: index.streamName(index.streamIdOf(number)),
        })),
        streams: STREAMS.map((stream) => ({
            tombstoned: index.isTombstoned(stream),
            numbers: Array.from({ length: index.lastRevision(stream) + 1 }, (_, revision) => index.numberOf(stream, revision)),
            candidates: ids.map((id) => [...index.candidatesById(stream, id)]),
        })),
    };
}
describe('index stretch', () => {
    it('makes the same index of the log as its records, wherever it is divided', () => {
        fc.assert(fc.property(history, fc.nat(), (steps, cut) => {
            const { index, ends } = indexOf(steps);
            const last = ends.at(-1);
            const middle = ends[cut % ends.length];
            const parts = middle === last
                ? [[BASE, last]]
                : [
                    [BASE, middle],
                    [middle, last],
                ];
            const rebuilt = new EventIndex();
            for (const [from = 0, to = 0] of parts) {
                const bytes = encodeStretch({ ...index.stretch(from, to), lastChecksum: 7 });
                const stretch = decodeStretch(bytes);
                expect(stretch).to.deep.include({ from, to, lastChecksum: 7 });
                expect(stretch !== undefined && rebuilt.addStretch(stretch)).to.equal(true);
            }
            const ids = steps.flatMap((one) => one.ids);
            expect(answers(rebuilt, ids)).to.deep.equal(answers(index, ids));
        }));
    });
    it('is not added where its streams do not go on, and leaves no trace', () => {
        const append = { stream: 'a', ends: false, ids: [ID] };
        const { index, ends } = indexOf([append, append]);
        const second = { ...index.stretch(ends[0], ends[1]), lastChecksum: 0 };
        const empty = new EventIndex();
        expect(empty.addStretch(second)).to.equal(false);
        expect(empty.eventCount).to.equal(0);
    });
    it('is not read when it is of another version', () => {
        const { index, ends } = indexOf([{ stream: 'a', ends: false, ids: [ID] }]);
        const bytes = encodeStretch({ ...index.stretch(BASE, ends[0]), lastChecksum: 0 });
        expect(decodeStretch(bytes)).not.to.equal(undefined);
        bytes[0] = 99;
        expect(decodeStretch(bytes)).to.equal(undefined);
    });
});
//# sourceMappingURL=index-stretch.test.js.map