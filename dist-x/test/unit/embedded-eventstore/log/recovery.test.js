import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { CorruptLog } from '../../../../src/embedded-eventstore/errors.js';
import { FRAME_OVERHEAD } from '../../../../src/embedded-eventstore/log/frame.js';
import { SEGMENT_HEADER_BYTES } from '../../../../src/embedded-eventstore/log/segment-file.js';
import { LogFolder } from './log-folder.js';
const SECTOR = 512;
describe('log recovery', () => {
    let folder;
    beforeEach(async () => {
        folder = await LogFolder.create();
    });
    afterEach(() => folder.remove());
    const theFile = async () => (await folder.files())[0];
    const refusal = async () => {
        try {
            await folder.recover();
        }
        catch (error) {
            return error;
        }
        throw new Error('recovery was expected to refuse');
    };
    const flip = (bit) => (bytes) => {
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return bytes;
    };
    it('finds every record at the position where it was written', async () => {
        await folder.write([['one', 'two'], ['three']]);
        const first = SEGMENT_HEADER_BYTES;
        expect(await folder.recover()).to.deep.equal({
            payloads: ['one', 'two', 'three'],
            positions: [first, first + FRAME_OVERHEAD + 3, first + 2 * (FRAME_OVERHEAD + 3)],
            cutBytes: 0,
        });
    });
    it('opens an empty folder as an empty log', async () => {
        expect((await folder.recover()).payloads).to.deep.equal([]);
        expect((await folder.recover()).payloads).to.deep.equal([]);
    });
    it('reads on across segments, with positions that go on', async () => {
        const groups = Array.from({ length: 20 }, (_, index) => [`record ${index}`]);
        await folder.write(groups, 100);
        const { payloads, positions } = await folder.recover();
        expect((await folder.files()).length).to.be.greaterThan(5);
        expect(payloads).to.deep.equal(groups.flat());
        expect(positions).to.deep.equal(positions.toSorted((a, b) => a - b));
    });
    describe('a torn tail', () => {
        it('is cut wherever the last record breaks off, and reported', async () => {
            await folder.write([['first'], ['second'], ['the tail']]);
            const whole = await readFile(await theFile());
            const tailStart = whole.length - FRAME_OVERHEAD - 'the tail'.length;
            for (let length = tailStart; length < whole.length; length++) {
                await writeFile(await theFile(), whole.subarray(0, length));
                const { payloads, cutBytes } = await folder.recover();
                expect(payloads, `${length} bytes`).to.deep.equal(['first', 'second']);
                expect(cutBytes).to.equal(length - tailStart);
                expect((await stat(await theFile())).size).to.equal(tailStart);
            }
        });
        it('is cut whichever bit of the last record is wrong', async () => {
            await folder.write([['first'], ['second'], ['the tail']]);
            const whole = await readFile(await theFile());
            const tailStart = whole.length - FRAME_OVERHEAD - 'the tail'.length;
            for (let bit = tailStart * 8; bit < whole.length * 8; bit++) {
                await writeFile(await theFile(), flip(bit)(Buffer.from(whole)));
                const { payloads, cutBytes } = await folder.recover();
                expect(payloads, `bit ${bit}`).to.deep.equal(['first', 'second']);
                expect(cutBytes).to.equal(whole.length - tailStart);
            }
        });
        it('is cut where a power failure lost a sector of the last group but not the ones after it', async () => {
            const big = 'x'.repeat(3 * SECTOR);
            await folder.write([['before'], [big, 'after, in the same group']]);
            await folder.change(await theFile(), (bytes) => bytes.fill(0, SECTOR, 2 * SECTOR));
            expect((await folder.recover()).payloads).to.deep.equal(['before']);
        });
        it('takes new records after the cut', async () => {
            await folder.write([['first'], ['torn']]);
            await folder.change(await theFile(), (bytes) => bytes.subarray(0, bytes.length - 1));
            await folder.write([['second']]);
            expect((await folder.recover()).payloads).to.deep.equal(['first', 'second']);
        });
        it('may be a segment that never got its header', async () => {
            await folder.write([['one'], ['two']], 40);
            const last = (await folder.files()).at(-1);
            await folder.change(last, (bytes) => bytes.subarray(0, 7));
            expect((await folder.recover()).payloads).to.deep.equal(['one']);
            await folder.write([['three']]);
            expect((await folder.recover()).payloads).to.deep.equal(['one', 'three']);
        });
    });
    describe('corruption of what was durable', () => {
        it('is refused with file and offset, whichever bit is wrong, and left as it is', async () => {
            await folder.write([['first'], ['second'], ['third']]);
            const whole = await readFile(await theFile());
            const start = SEGMENT_HEADER_BYTES + FRAME_OVERHEAD + 'first'.length;
            const end = start + FRAME_OVERHEAD + 'second'.length;
            for (let bit = start * 8; bit < end * 8; bit++) {
                const damaged = flip(bit)(Buffer.from(whole));
                await writeFile(await theFile(), damaged);
                const error = await refusal();
                expect(error, `bit ${bit}`).to.be.instanceOf(CorruptLog);
                expect(error).to.include({ file: await theFile(), offset: start });
                expect(await readFile(await theFile())).to.deep.equal(damaged);
            }
        });
        it('is refused within the last group, when a bit is wrong and not a sector lost', async () => {
            await folder.write([['one', 'two', 'three']]);
            await folder.change(await theFile(), flip((SEGMENT_HEADER_BYTES + FRAME_OVERHEAD) * 8));
            expect(await refusal()).to.be.instanceOf(CorruptLog);
        });
        it('is refused when a sector is lost that later records knew to be durable', async () => {
            await folder.write([['x'.repeat(3 * SECTOR)], ['later']]);
            await folder.change(await theFile(), (bytes) => bytes.fill(0, SECTOR, 2 * SECTOR));
            expect(await refusal()).to.be.instanceOf(CorruptLog);
        });
        it('is refused in a segment that another follows, also at its end', async () => {
            await folder.write([['one'], ['two'], ['three']], 40);
            const [first] = await folder.files();
            await folder.change(first, (bytes) => bytes.subarray(0, bytes.length - 1));
            expect(await refusal()).to.include({ file: first, offset: SEGMENT_HEADER_BYTES });
        });
        it('is refused when a segment is missing', async () => {
            await folder.write([['one'], ['two'], ['three']], 40);
            const [, second, third] = await folder.files();
            await folder.change(second, () => Buffer.alloc(0));
            expect(await refusal()).to.include({ file: second });
            await rm(second);
            expect(await refusal()).to.include({ file: third });
        });
        it('is refused in a segment header', async () => {
            await folder.write([['one']]);
            await folder.change(await theFile(), flip(3));
            expect(await refusal()).to.include({ offset: 0 });
        });
    });
    it('keeps a prefix or refuses, whatever happens to the file', async () => {
        const groups = [['a', 'bb'], ['ccc'], ['dddd', 'e'.repeat(600)], ['f']];
        await folder.write(groups);
        const whole = await readFile(await theFile());
        const all = groups.flat();
        const damage = fc.oneof(fc.record({ kind: fc.constant('cut'), at: fc.nat(whole.length) }), fc.record({ kind: fc.constant('flip'), at: fc.nat(whole.length * 8 - 1) }), fc.record({ kind: fc.constant('zero'), at: fc.nat(whole.length - 1) }));
        await fc.assert(fc.asyncProperty(damage, async ({ kind, at }) => {
            const copy = Buffer.from(whole);
            const damaged = kind === 'cut'
                ? copy.subarray(0, at)
                : kind === 'flip'
                    ? flip(at)(copy)
                    : copy.fill(0, at);
            await writeFile(await theFile(), damaged);
            try {
                const { payloads } = await folder.recover();
                expect(payloads).to.deep.equal(all.slice(0, payloads.length));
            }
            catch (error) {
                expect(error).to.be.instanceOf(CorruptLog);
            }
        }), { numRuns: 200 });
    });
});
//# sourceMappingURL=recovery.test.js.map