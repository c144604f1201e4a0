import { randomUUID } from '../../environment/ids.js';
import { metadataStream, snapshotStream } from '../../eventstore/streams.js';
import { CONTENT_VERSION, encodeContent } from './snapshot-content.js';
import { completedEvent, PART_BYTES, partEvent } from './snapshot-events.js';
/** The type of the event by which the event store is told something about a stream. */
const METADATA_TYPE = '$metadata';
/**
 * Writes a snapshot, then tells the event store to keep nothing from before it. Each append expects what the one before
 * left, so that of two processes that write at once one gives up.
 * @returns bytes of the description
 * @throws WrongExpectedRevision when another process writes one; the other errors of the event store
 */
export async function writeSnapshot(store, symbol, { state, revision, position, hash }) {
    const stream = snapshotStream(symbol);
    // Before the work is done, so that whoever finishes meanwhile is noticed.
    let end = await endOf(store, stream);
    const { pieces, size, stateHash } = await encodeContent(state, PART_BYTES);
    const id = randomUUID();
    const place = { revision, position, hash };
    const version = CONTENT_VERSION;
    const completed = completedEvent({ id, version, parts: pieces.length, stateHash, ...place });
    let first;
    for (const [index, content] of pieces.entries()) {
        const part = partEvent(id, index, content);
        const isLast = index === pieces.length - 1;
        const events = isLast ? [part, completed] : [part];
        ({ lastRevision: end } = await store.append(stream, events, end));
        first ??= end - BigInt(events.length - 1);
    }
    if (first !== undefined)
        await keepFrom(store, stream, first);
    return size;
}
/** Hides what the stream holds before a revision; the event store may then drop it. */
async function keepFrom(store, stream, revision) {
    const data = { $tb: Number(revision) };
    const metadata = { id: randomUUID(), type: METADATA_TYPE, data, metadata: {} };
    await store.append(metadataStream(stream), [metadata], 'any');
}
async function endOf(store, stream) {
    const latest = { direction: 'backwards', maxCount: 1 };
    for await (const { revision } of store.readStream(stream, latest))
        return revision;
    return 'no_stream';
}
//# sourceMappingURL=write-snapshot.js.map