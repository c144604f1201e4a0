import { randomUUID } from '../../environment/ids.js';
import { WrongExpectedRevision } from '../../eventstore/errors.js';
import type { EventStore, ExpectedRevision } from '../../eventstore/event-store.js';
import { LEASES_STREAM, METADATA_TYPE, metadataStream } from '../../eventstore/streams.js';
import type { LeaseStore, StoredRecord } from './lease-store.js';

const RECORD_TYPE = 'MarketOwnersRecorded';
const NO_RECORD = 'none';

/** Writings of the record that the event store keeps: the latest, and a few to look at. */
const KEPT_RECORDS = 10;

/** The record of who owns which market as the latest event of a stream: the expected revision lets one writer through. */
export class EventStoreLeases implements LeaseStore {
  readonly #store: Pick<EventStore, 'append' | 'readStream'>;
  #isBounded = false;

  constructor(store: Pick<EventStore, 'append' | 'readStream'>) {
    this.#store = store;
  }

  async read(): Promise<StoredRecord> {
    // A follower that lags would not show a doubt in time.
    const latest = { direction: 'backwards', maxCount: 1, fromLeader: true } as const;
    for await (const { data, revision } of this.#store.readStream(LEASES_STREAM, latest)) {
      const { record } = data;
      return {
        text: typeof record === 'string' ? record : undefined,
        version: String(revision),
      };
    }
    return { text: undefined, version: NO_RECORD };
  }

  async replace(version: string, text: string): Promise<string | undefined> {
    const expected: ExpectedRevision = version === NO_RECORD ? 'no_stream' : BigInt(version);
    const event = { id: randomUUID(), type: RECORD_TYPE, data: { record: text }, metadata: {} };
    try {
      const { lastRevision } = await this.#store.append(LEASES_STREAM, [event], expected);
      await this.#bound();
      return String(lastRevision);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return undefined;
      throw error;
    }
  }

  /** Lets the event store drop what has been replaced: each process says so once, for the first may have ended before. */
  async #bound(): Promise<void> {
    if (this.#isBounded) return;
    const data = { $maxCount: KEPT_RECORDS };
    const event = { id: randomUUID(), type: METADATA_TYPE, data, metadata: {} };
    const said = this.#store.append(metadataStream(LEASES_STREAM), [event], 'any');
    // What has been replaced is replaced, whatever becomes of this: it is said again with the next.
    this.#isBounded = await said.then(
      () => true,
      () => false,
    );
  }
}
