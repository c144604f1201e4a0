import { expect } from 'chai';
import { crc32c } from '@node-rs/crc32';
import { EventDatabase } from '../../../../src/embedded-eventstore/engine/event-database.js';
import { decodeStored } from '../../../support/stored-events.js';
/** Small, so that a short run has many segments and index files. */
export const SIZES = { segmentBytes: 256 * 1024, indexStretchBytes: 32 * 1024 };
/**
 * Opens a folder, reads every event and closes it again.
 * @param streams are expected to end with the last event of a batch, each: nothing is half there
 * @throws CorruptLog from opening or from reading
 */
export async function contentOf(directory, streams) {
    const database = await EventDatabase.open(directory, SIZES);
    try {
        const events = [];
        const positions = [];
        const cursor = database.cursorFrom(0);
        for (;;) {
            const page = await cursor.step(1_000);
            if (page.examined === 0)
                break;
            for (const { position, message } of page.events) {
                events.push(`${position} ${crc32c(message)}`);
                positions.push(position);
            }
        }
        for (const stream of streams)
            await expectWholeBatches(database, stream);
        const rebuiltFiles = database.rebuiltIndexes.map(({ file }) => file);
        return { events, positions, cut: database.cut, rebuiltFiles };
    }
    finally {
        await database.close();
    }
}
async function expectWholeBatches(database, stream) {
    const last = database.lastRevision(stream);
    if (last < 0)
        return;
    const [stored] = await database.streamCursor(stream, last).step(1);
    if (stored === undefined)
        throw new Error(`${stream} does not show its last event`);
    const data = JSON.parse(Buffer.from(decodeStored(stored).data).toString());
    expect(data, stream).to.include({ number: last, endsBatch: true });
}
/** Expects every acknowledged append whose last event lies before `end` to be there, at its position. */
export function expectAcknowledged({ positions }, acknowledged, end = Infinity) {
    const there = new Set(positions);
    for (const { position } of acknowledged) {
        if (position < end)
            expect(there.has(position), `the event at ${position}`).to.equal(true);
    }
}
/** Expects nothing but the beginning of `whole`. */
export function expectPrefix(content, whole) {
    expect(content.events).to.deep.equal(whole.events.slice(0, content.events.length));
}
//# sourceMappingURL=log-content.js.map