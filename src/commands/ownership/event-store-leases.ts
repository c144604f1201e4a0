import { randomUUID } from '../../environment/ids.js';
import { WrongExpectedRevision } from '../../eventstore/errors.js';
import type { EventStore, ExpectedRevision } from '../../eventstore/event-store.js';
import { keepLatest } from '../../eventstore/keep-latest.js';
import { latestEvent } from '../../eventstore/latest-event.js';
import { LEASES_STREAM } from '../../eventstore/streams.js';
import type { LeaseStore, StoredRecord } from './lease-store.js';

const RECORD_TYPE = 'MarketOwnersRecorded';
const NO_RECORD = 'none';

/** Writings of the record that the event store keeps: the latest, and a few to look at. */
const KEPT_RECORDS = 10;

/** The record of who owns which market as the latest event of a stream: the expected revision lets one writer through. */
export class EventStoreLeases implements LeaseStore {
  readonly #store: Pick<EventStore, 'append' | 'readStream'>;

  constructor(store: Pick<EventStore, 'append' | 'readStream'>) {
    this.#store = store;
  }

  async read(): Promise<StoredRecord> {
    // A follower that lags would not show a doubt in time.
    const latest = await latestEvent(this.#store, LEASES_STREAM);
    if (latest === undefined) return { text: undefined, version: NO_RECORD };
    const { record } = latest.data;
    return {
      text: typeof record === 'string' ? record : undefined,
      version: String(latest.revision),
    };
  }

  async replace(version: string, text: string): Promise<string | undefined> {
    const expected: ExpectedRevision = version === NO_RECORD ? 'no_stream' : BigInt(version);
    const event = { id: randomUUID(), type: RECORD_TYPE, data: { record: text }, metadata: {} };
    try {
      const { lastRevision } = await this.#store.append(LEASES_STREAM, [event], expected);
      // Now and then, for whoever wrote the first may have ended before it said so. What has been replaced is, whatever becomes of this.
      const isToBeBounded = lastRevision % BigInt(KEPT_RECORDS) === 0n;
      if (isToBeBounded) {
        await keepLatest(this.#store, LEASES_STREAM, KEPT_RECORDS).catch(() => undefined);
      }
      return String(lastRevision);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return undefined;
      throw error;
    }
  }
}
