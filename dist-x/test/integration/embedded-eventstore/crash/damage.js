import { readFile, rm, stat, truncate } from 'node:fs/promises';
import { expect } from 'chai';
import { CorruptLog } from '../../../../src/embedded-eventstore/errors.js';
import { scanFrames } from '../../../../src/embedded-eventstore/log/scan.js';
import { SEGMENT_HEADER_BYTES } from '../../../../src/embedded-eventstore/log/segment-file.js';
import { verifyLog } from '../../../../src/embedded-eventstore/verify.js';
import { baseOf, flipBit } from './folder-copy.js';
import { contentOf, expectAcknowledged, expectPrefix } from './log-content.js';
/** How far before the end the machine may have lost what was written. */
const TAIL_BYTES = 64 * 1024;
/** The file ends earlier: the record that breaks off is cut and reported, and everything before it is there. */
export const cutTail = async (copy, { content, streams, acknowledged }, random) => {
    const file = (await copy.files('.log')).at(-1);
    const { size } = await stat(file);
    const length = random.between(Math.max(0, size - TAIL_BYTES), size);
    const whole = (await framesOf(file)).filter(({ end }) => end <= length);
    const end = whole.at(-1)?.end ?? SEGMENT_HEADER_BYTES;
    await truncate(file, length);
    const found = await contentOf(copy.path, streams);
    expectPrefix(found, content);
    expectAcknowledged(found, acknowledged, baseOf(file) + end);
    const cut = length > end ? { file, offset: end, bytes: length - end } : undefined;
    expect(found.cut).to.deep.equal(cut);
};
/** A bit of the last record is wrong: it cannot be told from one that was not written whole, and is cut and reported. */
export const flipInTail = async (copy, { content, streams, acknowledged }, random) => {
    const file = (await copy.files('.log')).at(-1);
    const last = (await framesOf(file)).at(-1);
    if (last === undefined)
        return;
    const { start, end } = last;
    await flipBit(file, random.between(start, end - 1), random.between(0, 7));
    const found = await contentOf(copy.path, streams);
    expectPrefix(found, content);
    expectAcknowledged(found, acknowledged, baseOf(file) + start);
    expect(found.cut).to.deep.equal({ file, offset: start, bytes: end - start });
};
/** A bit of an earlier record or of a header is wrong: found when it is opened or read, with file and offset. */
export const flipInMiddle = async (copy, { streams }, random) => {
    const files = await copy.files('.log');
    const file = files[random.between(0, files.length - 1)];
    const frames = await framesOf(file);
    // The last record of the last segment is its tail; before that there may be nothing to lose.
    if (file === files.at(-1))
        frames.pop();
    const last = frames.at(-1);
    if (last === undefined)
        return;
    const offset = random.between(0, last.end - 1);
    await flipBit(file, offset, random.between(0, 7));
    const start = frames.findLast((frame) => frame.start <= offset)?.start ?? 0;
    const error = await contentOf(copy.path, streams).catch((thrown) => thrown);
    expect(error).to.be.instanceOf(CorruptLog);
    expect(error).to.include({ file, offset: start });
    const { damages } = await verifyLog(copy.path);
    expect(damages[0]).to.include({ file, offset: start });
};
/** An index file is cut off, has a wrong bit or is gone: it is made again, and the log is as it was. */
export const damageIndex = async (copy, { content, streams }, random) => {
    const files = await copy.files('.idx');
    const file = files[random.between(0, files.length - 1)];
    if (file === undefined)
        return;
    const { size } = await stat(file);
    // Killed before its first stretch was written.
    if (size === 0)
        return;
    const kind = random.between(0, 2);
    if (kind === 0)
        await rm(file);
    if (kind === 1)
        await truncate(file, random.between(0, size));
    if (kind === 2)
        await flipBit(file, random.between(0, size - 1), random.between(0, 7));
    const found = await contentOf(copy.path, streams);
    expect(found.events).to.deep.equal(content.events);
    expect(found.cut).to.equal(undefined);
    if (kind === 2)
        expect(found.rebuiltFiles).to.deep.equal([file]);
    expect((await contentOf(copy.path, streams)).rebuiltFiles).to.deep.equal([]);
    const { damages, indexFaults } = await verifyLog(copy.path);
    expect({ damages, indexFaults }).to.deep.equal({ damages: [], indexFaults: [] });
};
async function framesOf(file) {
    const bytes = await readFile(file);
    const starts = [];
    scanFrames(bytes, SEGMENT_HEADER_BYTES, baseOf(file), (_payload, offset) => starts.push(offset));
    return starts.map((start, index) => ({ start, end: starts[index + 1] ?? bytes.length }));
}
//# sourceMappingURL=damage.js.map