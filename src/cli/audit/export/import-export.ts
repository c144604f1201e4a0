import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';

import { ApplicationError } from '../../../errors.js';
import type { EventStore, NewEvent } from '../../../eventstore/event-store.js';
import { FORMATS } from './formats.js';
import type { Manifest } from './manifest.js';
import type { ExportRow } from './row.js';
import { verifyExport } from './verify-export.js';

/** Events and characters of one append at most: stores limit it, EventStoreDB to 1 MiB. */
const BATCH_EVENTS = 200;
const BATCH_CHARACTERS = 256 * 1024;

/**
 * Appends what an export holds to a store whose streams of that name are empty, with the same ids, data and metadata: the
 * hashes are the same. Nothing is written unless the export is in order. Called again after it was broken off, it goes on:
 * a store knows what it holds by the ids.
 * @param publicKeys one of which must have signed it; without any, signatures are not looked at
 * @throws ApplicationError when the export is not in order, or does not hold its streams from their first event on
 * @throws WrongExpectedRevision where the store holds something else
 */
export async function importExport(
  store: EventStore,
  folder: string,
  onProgress: (rows: number, all: number) => void,
  publicKeys?: ReadonlyMap<string, KeyObject>,
): Promise<Manifest> {
  const { manifest, fault } = await verifyExport(folder, publicKeys);
  if (fault !== undefined) throw refused(`the export is not in order: ${fault}`);
  const cut = manifest.streams.find(
    ({ isContiguous, firstRevision }) => !isContiguous || firstRevision !== '0',
  );
  if (cut !== undefined) throw refused(`the export does not hold all of ${cut.stream}`);
  const batches = new Map<string, Batch>();
  const { file, rows } = FORMATS[manifest.format];
  for await (const { row, number } of rows(join(folder, file))) {
    const batch = batches.get(row.stream) ?? new Batch(store, row.stream);
    batches.set(row.stream, batch);
    await batch.add(row);
    onProgress(number, manifest.rows);
  }
  for (const batch of batches.values()) await batch.flush();
  return manifest;
}

/** What is appended to a stream at a time. */
class Batch {
  readonly #store: EventStore;
  readonly #stream: string;
  #events: NewEvent[] = [];
  #characters = 0;
  #appended = 0;

  constructor(store: EventStore, stream: string) {
    this.#store = store;
    this.#stream = stream;
  }

  async add({ eventId: id, type, data, metadata }: ExportRow): Promise<void> {
    const size = JSON.stringify(data).length + JSON.stringify(metadata).length;
    const isFull =
      this.#events.length === BATCH_EVENTS || this.#characters + size > BATCH_CHARACTERS;
    if (isFull) await this.flush();
    this.#events.push({ id, type, data, metadata });
    this.#characters += size;
  }

  async flush(): Promise<void> {
    if (this.#events.length === 0) return;
    const expected = this.#appended === 0 ? 'no_stream' : BigInt(this.#appended) - 1n;
    await this.#store.append(this.#stream, this.#events, expected);
    this.#appended += this.#events.length;
    this.#events = [];
    this.#characters = 0;
  }
}

function refused(message: string): ApplicationError {
  return new ApplicationError('INVALID_REQUEST', message);
}
