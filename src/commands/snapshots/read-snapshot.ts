import type { Market } from '../../domain/market/state/market.js';
import type { EventStore, RecordedEvent } from '../../eventstore/event-store.js';
import { marketStream, snapshotStream } from '../../eventstore/streams.js';
import { CONTENT_VERSION, restoreContent } from './snapshot-content.js';
import { readHead, readPart, type SnapshotHead } from './snapshot-events.js';
import type { Restored, StreamPlace } from './snapshots.js';

/** A snapshot as it is stored. */
interface StoredSnapshot {
  readonly head: SnapshotHead;
  readonly pieces: readonly Buffer[];
}

/**
 * The market as its latest snapshot has it.
 * @param isWanted whether one is of use that was taken after this event; default: any is
 * @returns undefined when there is none, or none of use
 * @throws Error when it cannot be trusted: it is damaged, of another version, of a stream that is not this market's, or
 *   becomes a market of another state hash; the errors of the event store
 */
export async function readSnapshot(
  store: EventStore,
  symbol: string,
  isWanted: (event: RecordedEvent) => boolean = () => true,
): Promise<Restored<Market> | undefined> {
  const stored = await readLatest(store, snapshotStream(symbol));
  if (stored === undefined) return undefined;
  const { version, revision, position, hash, stateHash } = stored.head;
  if (version !== CONTENT_VERSION) throw new Error(`it is of version ${version}`);
  const place = await placeOf(store, marketStream(symbol), { revision, position, hash });
  if (!isWanted(place)) return undefined;
  const { market, ...others } = await restoreContent(stored.pieces, stateHash);
  return { revision, position, hash, state: market, ...others };
}

/** Reads from the end of the stream. What is behind the completed one was never completed. */
async function readLatest(store: EventStore, stream: string): Promise<StoredSnapshot | undefined> {
  let head: SnapshotHead | undefined;
  const pieces: Buffer[] = [];
  for await (const event of store.readStream(stream, { direction: 'backwards' })) {
    if (head === undefined) {
      head = readHead(event);
      continue;
    }
    pieces.push(readPart(event, head.id, head.parts - 1 - pieces.length));
    if (pieces.length === head.parts) return { head, pieces: pieces.reverse() };
  }
  if (head !== undefined) throw new Error('it begins before its stream');
  return undefined;
}

/** The event after which the state holds must be there: a stream put back from a backup may end before, or differ. */
async function placeOf(
  store: EventStore,
  stream: string,
  { revision, position, hash }: StreamPlace,
): Promise<RecordedEvent> {
  for await (const event of store.readStream(stream, { from: revision, maxCount: 1 })) {
    if (event.metadata['hash'] === hash && event.position === position) return event;
  }
  throw new Error(`event ${revision}@${stream} is not the one that it was taken after`);
}
