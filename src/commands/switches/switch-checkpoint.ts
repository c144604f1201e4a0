import { randomUUID } from '../../environment/ids.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { keepLatest } from '../../eventstore/keep-latest.js';
import { latestEvent } from '../../eventstore/latest-event.js';
import { SWITCH_CHECKPOINT_STREAM } from '../../eventstore/streams.js';

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
