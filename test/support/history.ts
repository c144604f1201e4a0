import { readFile, writeFile } from 'node:fs/promises';

import type { EventStore, NewEvent, RecordedEvent } from '../../src/eventstore/event-store.js';

/** A recorded log that another process can play again, event by event the same. */
export type History = readonly { readonly stream: string; readonly event: NewEvent }[];

/** Writes the events of some streams, in log order, to a file. */
export async function saveHistory(
  file: string,
  store: EventStore,
  streamPrefixes: readonly string[],
): Promise<void> {
  const events: RecordedEvent[] = [];
  const subscription = store.subscribeToAll({ after: 'start', streamPrefixes });
  for await (const batch of subscription) {
    events.push(...batch.events);
    if (batch.live) break;
  }
  await subscription.close();
  const history: History = events.map(({ stream, id, type, data, metadata }) => ({
    stream,
    event: { id, type, data, metadata },
  }));
  await writeFile(file, JSON.stringify(history));
}

export async function loadHistory(file: string): Promise<History> {
  return JSON.parse(await readFile(file, 'utf8')) as History;
}
