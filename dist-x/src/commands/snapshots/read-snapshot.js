import { marketStream, snapshotStream } from '../../eventstore/streams.js';
import { CONTENT_VERSION, restoreContent } from './snapshot-content.js';
import { readHead, readPart } from './snapshot-events.js';
/**
 * The market as its latest snapshot has it.
 * @returns undefined when there is none
 * @throws Error when it cannot be trusted: it is damaged, of another version, of a stream that is not this market's, or
 *   becomes a market of another state hash; the errors of the event store
 */
export async function readSnapshot(store, symbol) {
    const stored = await readLatest(store, snapshotStream(symbol));
    if (stored === undefined)
        return undefined;
    const { version, revision, position, hash, stateHash } = stored.head;
    if (version !== CONTENT_VERSION)
        throw new Error(`it is of version ${version}`);
    await checkPlace(store, marketStream(symbol), { revision, position, hash });
    const { market, ...others } = await restoreContent(stored.pieces, stateHash);
    return { revision, position, hash, state: market, ...others };
}
/** Reads from the end of the stream. What is behind the completed one was never completed. */
async function readLatest(store, stream) {
    let head;
    const pieces = [];
    for await (const event of store.readStream(stream, { direction: 'backwards' })) {
        if (head === undefined) {
            head = readHead(event);
            continue;
        }
        pieces.push(readPart(event, head.id, head.parts - 1 - pieces.length));
        if (pieces.length === head.parts)
            return { head, pieces: pieces.reverse() };
    }
    if (head !== undefined)
        throw new Error('it begins before its stream');
    return undefined;
}
/** The event after which the state holds must be there: a stream put back from a backup may end before, or differ. */
async function checkPlace(store, stream, { revision, position, hash }) {
    for await (const event of store.readStream(stream, { from: revision, maxCount: 1 })) {
        if (event.metadata['hash'] === hash && event.position === position)
            return;
    }
    throw new Error(`event ${revision}@${stream} is not the one that it was taken after`);
}
//# sourceMappingURL=read-snapshot.js.map