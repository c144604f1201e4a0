import type { EventIndex } from '../index/event-index.js';
import { RecordReader } from '../log/record-reader.js';
import type { SegmentedLog } from '../log/segmented-log.js';
import { readEvent } from '../records/append-record.js';
import type { StoredEvent } from '../records/stored-event.js';
import type { RecentRecords } from './recent-records.js';

/** Loads events by number: the recent ones from memory, the others from the files. One for each walk over the log. */
export class EventReader {
  readonly #index: EventIndex;
  readonly #recent: RecentRecords;
  readonly #records: RecordReader;
  /** The record that was loaded last; its neighbours are often of the same one. */
  #record = -1;
  #payload: Buffer = Buffer.alloc(0);

  constructor(log: SegmentedLog, index: EventIndex, recent: RecentRecords, backwards: boolean) {
    this.#index = index;
    this.#recent = recent;
    this.#records = new RecordReader(log, backwards);
  }

  /** The events with these numbers, in the order given. @throws CorruptLog when one no longer reads back. */
  async load(numbers: readonly number[]): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (const number of numbers) {
      const { record, position } = this.#index.locate(number);
      if (record !== this.#record) {
        this.#payload = this.#recent.get(record) ?? (await this.#records.payloadAt(record));
        this.#record = record;
      }
      events.push(readEvent(this.#payload, record, position));
    }
    return events;
  }
}
