import { randomUUID } from '../../environment/ids.js';
import { WrongExpectedRevision } from '../../eventstore/errors.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { latestEvent } from '../../eventstore/latest-event.js';
import {
  METADATA_TYPE,
  metadataStream,
  SWITCH_CHECKPOINT_STREAM,
} from '../../eventstore/streams.js';

const TYPE = 'SwitchesSettled';

/**
 * The position in the log up to which every switch is done with, or is told of again behind it; `start` when none is known.
 * Whatever it says holds for ever, so that it does not matter who wrote it last. It spares whoever begins reading all that
 * switches ever did.
 */
export async function readCheckpoint(store: EventStore): Promise<bigint | 'start'> {
  const latest = await latestEvent(store, SWITCH_CHECKPOINT_STREAM);
  const after = latest?.type === TYPE ? latest.data['after'] : undefined;
  return typeof after === 'string' ? BigInt(after) : 'start';
}

/** Writes it down. @throws the errors of the event store */
export async function writeCheckpoint(store: EventStore, after: bigint): Promise<void> {
  const event = { id: randomUUID(), type: TYPE, data: { after: String(after) }, metadata: {} };
  const { lastRevision } = await store.append(SWITCH_CHECKPOINT_STREAM, [event], 'any');
  if (lastRevision === 0n) await keepLatest(store, SWITCH_CHECKPOINT_STREAM, 1);
}

/**
 * Has the event store show the latest events of a stream only, unless it has been told something of the stream before; it may
 * then drop the others.
 * @throws the errors of the event store
 */
export async function keepLatest(store: EventStore, stream: string, count: number): Promise<void> {
  const data = { $maxCount: count };
  const metadata = { id: randomUUID(), type: METADATA_TYPE, data, metadata: {} };
  try {
    await store.append(metadataStream(stream), [metadata], 'no_stream');
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
  }
}
