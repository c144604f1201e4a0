import { randomUUID } from '../../environment/ids.js';
import type { EventStore, ExpectedRevision } from '../../eventstore/event-store.js';
import { METADATA_TYPE, metadataStream, snapshotStream } from '../../eventstore/streams.js';
import { type CapturedState, CONTENT_VERSION, encodeContent } from './snapshot-content.js';
import { completedEvent, PART_BYTES, partEvent } from './snapshot-events.js';
import type { StreamPlace } from './snapshots.js';

/** A market's state at a place of its stream. */
export interface MarketSnapshot extends StreamPlace {
  readonly state: CapturedState;
}

/**
 * Writes a snapshot, then tells the event store to keep nothing from before it. Each append expects what the one before
 * left, so that of two processes that write at once one gives up.
 * @param signal has it left unfinished, which is as good as not begun
 * @returns bytes of the description
 * @throws WrongExpectedRevision when another process writes one; the other errors of the event store; an AbortError
 */
export async function writeSnapshot(
  store: EventStore,
  symbol: string,
  { state, revision, position, hash }: MarketSnapshot,
  signal: AbortSignal,
): Promise<number> {
  const stream = snapshotStream(symbol);
  // Before the work is done, so that whoever finishes meanwhile is noticed.
  let end = await endOf(store, stream);
  const { pieces, size, stateHash } = await encodeContent(state, PART_BYTES, signal);
  const id = randomUUID();
  const place = { revision, position, hash };
  const version = CONTENT_VERSION;
  const completed = completedEvent({ id, version, parts: pieces.length, stateHash, ...place });

  let first: bigint | undefined;
  for (const [index, content] of pieces.entries()) {
    signal.throwIfAborted();
    const part = partEvent(id, index, content);
    const isLast = index === pieces.length - 1;
    const events = isLast ? [part, completed] : [part];
    ({ lastRevision: end } = await store.append(stream, events, end));
    first ??= end - BigInt(events.length - 1);
  }
  if (first !== undefined) await keepFrom(store, stream, first);
  return size;
}

/** Hides what the stream holds before a revision; the event store may then drop it. */
async function keepFrom(store: EventStore, stream: string, revision: bigint): Promise<void> {
  const data = { $tb: Number(revision) };
  const metadata = { id: randomUUID(), type: METADATA_TYPE, data, metadata: {} };
  await store.append(metadataStream(stream), [metadata], 'any');
}

async function endOf(store: EventStore, stream: string): Promise<ExpectedRevision> {
  const latest = { direction: 'backwards', maxCount: 1 } as const;
  for await (const { revision } of store.readStream(stream, latest)) return revision;
  return 'no_stream';
}
