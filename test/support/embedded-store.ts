import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEventStore } from '../../src/eventstore/client/connect.js';
import { startEmbeddedEventStore } from '../../src/embedded-eventstore/embedded-event-store.js';
import type { EventStore } from '../../src/eventstore/event-store.js';

/** An embedded event store in a folder of its own, with an adapter connected to it. */
export interface TemporaryStore {
  readonly store: EventStore;
  readonly url: string;
  readonly directory: string;
  /** Disconnects, stops the server and removes the folder. */
  close(): Promise<void>;
}

/** Starts one; the caller closes it. */
export async function openEmbeddedStore(): Promise<TemporaryStore> {
  const directory = await temporaryFolder();
  const server = await startEmbeddedEventStore({ directory });
  const store = connectEventStore(server.url);
  return {
    store,
    url: server.url,
    directory,
    close: async () => {
      await store.close();
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** Runs `use` with an embedded store that lives as long as it. */
export async function withEmbeddedStore<T>(use: (store: TemporaryStore) => Promise<T>): Promise<T> {
  const temporary = await openEmbeddedStore();
  try {
    return await use(temporary);
  } finally {
    await temporary.close();
  }
}

/** A new empty folder for an event log; the caller removes it. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'tradeflow-eventstore-'));
}
