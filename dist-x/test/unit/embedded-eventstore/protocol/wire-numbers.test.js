import { expect } from 'chai';
import { CallFailure } from '../../../../src/embedded-eventstore/grpc/call-failure.js';
import { toExpectedRevision } from '../../../../src/embedded-eventstore/protocol/expected-revision.js';
import { toStartPosition, toStartRevision, } from '../../../../src/embedded-eventstore/protocol/wire-numbers.js';
const LARGEST = 2n ** 63n - 1n;
const END = 2n ** 64n - 1n;
const position = (commit, prepare = commit) => ({
    getCommitPosition: () => String(commit),
    getPreparePosition: () => String(prepare),
});
describe('a 64-bit number of a client', () => {
    it('is a number as far as numbers are exact', () => {
        expect(toExpectedRevision(7)).to.equal(7);
        expect(toExpectedRevision(7n)).to.equal(7);
        expect(toExpectedRevision(BigInt(Number.MAX_SAFE_INTEGER))).to.equal(Number.MAX_SAFE_INTEGER);
        expect(toStartRevision('7')).to.equal(7);
        expect(toStartPosition(position(7n))).to.equal(7);
    });
    it('is expected as it was sent beyond', () => {
        for (const revision of [2n ** 53n, 2n ** 53n + 1n, LARGEST]) {
            expect(toExpectedRevision(revision)).to.equal(revision);
        }
    });
    it('means the end, or no stream, when it is the largest', () => {
        expect(toExpectedRevision(END)).to.equal(-1);
        expect(toStartRevision(String(END))).to.equal(Infinity);
        expect(toStartPosition(position(END))).to.equal(Infinity);
    });
    it('is refused by name in the upper half', () => {
        for (const value of [LARGEST + 1n, END - 1n]) {
            const rule = `${value} exceeds 9223372036854775807`;
            expect(() => toExpectedRevision(value)).to.throw(CallFailure, `expected revision ${rule}`);
            expect(() => toStartRevision(String(value))).to.throw(CallFailure, `start revision ${rule}`);
            expect(() => toStartPosition(position(value, 0n))).to.throw(`commit position ${rule}`);
            expect(() => toStartPosition(position(0n, value))).to.throw(`prepare position ${rule}`);
        }
    });
    it('is refused as a position whose parts are in the wrong order', () => {
        expect(() => toStartPosition(position(5n, 6n))).to.throw(CallFailure, 'before the prepare');
        expect(toStartPosition(position(6n, 5n))).to.equal(6);
    });
});
//# sourceMappingURL=wire-numbers.test.js.map