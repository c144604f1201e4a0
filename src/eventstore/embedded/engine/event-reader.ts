import type { EventIndex } from '../index/event-index.js';
import { RecordReader } from '../log/record-reader.js';
import type { SegmentedLog } from '../log/segmented-log.js';
import { decodeRecord } from '../records/append-record.js';
import type { StoredEvent } from '../records/stored-event.js';
import type { RecentEvents } from './recent-events.js';

/** Loads events by number: the recent ones from memory, the others from the files. One for each walk over the log. */
export class EventReader {
  private readonly records: RecordReader;
  private loaded: { position: number; events: StoredEvent[] } = { position: -1, events: [] };

  constructor(
    log: SegmentedLog,
    private readonly index: EventIndex,
    private readonly recent: RecentEvents,
    backwards: boolean,
  ) {
    this.records = new RecordReader(log, backwards);
  }

  /** The events with these numbers, in the order given. @throws CorruptLog when one no longer reads back. */
  async load(numbers: readonly number[]): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (const number of numbers) {
      events.push(this.recent.get(number) ?? (await this.loadFromLog(number)));
    }
    return events;
  }

  private async loadFromLog(number: number): Promise<StoredEvent> {
    const { record, position } = this.index.locate(number);
    if (this.loaded.position !== record) {
      const payload = await this.records.payloadAt(record);
      this.loaded = { position: record, events: decodeRecord(payload, record) };
    }
    return eventAt(this.loaded.events, position);
  }
}

function eventAt(events: readonly StoredEvent[], position: number): StoredEvent {
  let low = 0;
  let high = events.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle] as StoredEvent).position < position) low = middle + 1;
    else high = middle;
  }
  const event = events[low];
  if (event?.position !== position) throw new Error(`no event at log position ${position}`);
  return event;
}
