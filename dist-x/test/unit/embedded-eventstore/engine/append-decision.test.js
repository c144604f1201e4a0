import { expect } from 'chai';
import { decideAppend, } from '../../../../src/embedded-eventstore/engine/append-decision.js';
const ordinary = { isTombstoned: false, isSoftDeleted: false, hasMetadata: () => false };
/** A stream that holds these ids, from revision 0. */
function decide(held, expected, proposed, state = {}) {
    const ids = [...held];
    const stream = {
        ...ordinary,
        ...state,
        lastRevision: ids.length - 1,
        hasEventAt: (revision, id) => ids[revision] === id,
        revisionOf: (id) => {
            const revision = ids.indexOf(id);
            return revision < 0 ? undefined : revision;
        },
    };
    return decideAppend(stream, expected, [...proposed]);
}
describe('append decision', () => {
    const cases = [
        ['', 'any', 'a', 'write'],
        ['ab', 'any', 'c', 'write'],
        ['ab', 'any', 'ca', 'write'],
        ['abc', 'any', 'ab', 'repetition', 1],
        ['abc', 'any', 'bc', 'repetition', 2],
        ['ab', 'any', 'bc', 'wrong-revision'],
        ['', 'stream_exists', 'a', 'wrong-revision'],
        ['a', 'stream_exists', 'b', 'write'],
        ['a', 'stream_exists', 'a', 'repetition', 0],
        ['', -1, 'ab', 'write'],
        ['ab', -1, 'ab', 'repetition', 1],
        ['abc', -1, 'ab', 'repetition', 1],
        ['ab', -1, 'abc', 'wrong-revision'],
        ['ab', -1, 'b', 'wrong-revision'],
        ['ab', 1, 'c', 'write'],
        ['ab', 1, 'a', 'write'],
        ['abcd', 1, 'cd', 'repetition', 3],
        ['abcd', 1, 'c', 'repetition', 2],
        ['abcd', 1, 'cx', 'wrong-revision'],
        ['ab', 2, 'c', 'wrong-revision'],
        ['', 0, 'a', 'wrong-revision'],
        ['ab', 1, '', 'write'],
        ['ab', 0, '', 'wrong-revision'],
        ['', 'any', '', 'write'],
    ];
    for (const [held, expected, proposed, kind, lastRevision] of cases) {
        it(`stream "${held}", expected ${expected}, events "${proposed}": ${kind}`, () => {
            expect(decide(held, expected, proposed)).to.deep.equal(lastRevision === undefined ? { kind } : { kind, lastRevision });
        });
    }
    const deleted = { isSoftDeleted: true, hasMetadata: () => true };
    const states = [
        [
            'tombstoned',
            { isTombstoned: true },
            [
                ['ab', 'any', 'c', 'stream-deleted'],
                ['ab', 1, 'c', 'stream-deleted'],
                ['ab', -1, 'ab', 'stream-deleted'],
                ['', -1, 'a', 'stream-deleted'],
            ],
        ],
        [
            'soft-deleted',
            deleted,
            [
                ['ab', 'any', 'c', 'write'],
                ['ab', 1, 'c', 'write'],
                ['ab', -1, 'c', 'write'],
                ['ab', -1, 'ab', 'repetition', 1],
                ['ab', -1, 'ac', 'wrong-revision'],
                ['ab', 0, 'c', 'wrong-revision'],
                ['ab', 2, 'c', 'wrong-revision'],
                ['ab', 'stream_exists', 'c', 'stream-deleted'],
            ],
        ],
    ];
    for (const [state, flags, stateCases] of states) {
        for (const [held, expected, proposed, kind, lastRevision] of stateCases) {
            it(`${state} stream "${held}", expected ${expected}, events "${proposed}": ${kind}`, () => {
                expect(decide(held, expected, proposed, flags)).to.deep.equal(lastRevision === undefined ? { kind } : { kind, lastRevision });
            });
        }
    }
    it('a stream that has only metadata exists', () => {
        expect(decide('', 'stream_exists', 'a', { hasMetadata: () => true })).to.deep.equal({
            kind: 'write',
        });
    });
});
//# sourceMappingURL=append-decision.test.js.map