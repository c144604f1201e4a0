import { expect } from 'chai';
import { collect, newEvents, newStream } from './subject.js';
/** More than several pages of any server. */
const LENGTH = 300;
export function readContract(subject) {
    const stream = newStream();
    before(async () => {
        await subject().store.append(stream, newEvents(LENGTH), 'no_stream');
    });
    const revisions = async (options) => (await collect(subject().store.readStream(stream, options))).map(({ revision }) => Number(revision));
    const range = (from, to) => Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => (from < to ? from + i : from - i));
    it('forwards from the start by default', async () => {
        expect(await revisions()).to.deep.equal(range(0, LENGTH - 1));
    });
    it('forwards from a revision, inclusive', async () => {
        expect(await revisions({ from: 290n })).to.deep.equal(range(290, 299));
    });
    it('backwards from the end by default', async () => {
        expect(await revisions({ direction: 'backwards' })).to.deep.equal(range(LENGTH - 1, 0));
    });
    it('backwards from a revision, inclusive', async () => {
        expect(await revisions({ direction: 'backwards', from: 5n })).to.deep.equal(range(5, 0));
    });
    it('no more than maxCount', async () => {
        expect(await revisions({ maxCount: 40 })).to.deep.equal(range(0, 39));
        expect(await revisions({ direction: 'backwards', maxCount: 2 })).to.deep.equal([299, 298]);
    });
    it('nothing forwards from the end, or from beyond it', async () => {
        expect(await revisions({ from: 'end' })).to.deep.equal([]);
        expect(await revisions({ from: 1000n })).to.deep.equal([]);
    });
    it('one event backwards from the start', async () => {
        expect(await revisions({ direction: 'backwards', from: 'start' })).to.deep.equal([0]);
    });
    it('nothing of a stream that does not exist', async () => {
        expect(await collect(subject().store.readStream(newStream()))).to.deep.equal([]);
    });
    it('can be left early, and begun again', async () => {
        const iterated = [];
        for await (const { revision } of subject().store.readStream(stream)) {
            iterated.push(revision);
            if (iterated.length === 3)
                break;
        }
        expect(iterated).to.deep.equal([0n, 1n, 2n]);
        expect(await revisions({ maxCount: 1 })).to.deep.equal([0]);
    });
}
//# sourceMappingURL=read-contract.js.map