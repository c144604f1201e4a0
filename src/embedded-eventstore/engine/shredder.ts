import type { EventIndex } from '../index/event-index.js';
import type { SegmentedLog } from '../log/segmented-log.js';
import { readEvent } from '../records/append-record.js';
import { eventData } from '../records/event-message.js';
import type { RecentRecords } from './recent-records.js';

/**
 * Writes over the bodies of events of streams that have been ended for ever, which EventStoreDB drops when it scavenges: nobody
 * can ask for them any more, and nobody is to find them in the files. Ids, types and places stay, so that the log stays whole.
 */
export class Shredder {
  readonly #log: SegmentedLog;
  readonly #index: EventIndex;
  readonly #recent: RecentRecords;
  /** One record is written over at a time. */
  #working: Promise<void> = Promise.resolve();

  constructor(log: SegmentedLog, index: EventIndex, recent: RecentRecords) {
    this.#log = log;
    this.#index = index;
    this.#recent = recent;
  }

  /** Resolves once nothing of the bodies is left in the files. @throws LogWriteFailed, CorruptLog; to be asked for again then */
  shred(stream: string): Promise<void> {
    const shredding = this.#working.then(() => this.#shred(stream));
    this.#working = shredding.catch(() => undefined);
    return shredding;
  }

  /** Resolves when nothing is being written over any more. */
  async close(): Promise<void> {
    await this.#working;
  }

  async #shred(stream: string): Promise<void> {
    await this.#log.finishRewriting();
    const positions = new Map<number, number[]>();
    for (let revision = 0; revision <= this.#index.lastRevision(stream); revision++) {
      const { record, position } = this.#index.locate(this.#index.numberOf(stream, revision));
      const ofRecord = positions.get(record) ?? [];
      ofRecord.push(position);
      positions.set(record, ofRecord);
    }
    for (const [record, ofRecord] of positions) await this.#shredIn(record, ofRecord);
  }

  async #shredIn(record: number, positions: readonly number[]): Promise<void> {
    const payload = Buffer.from(this.#log.readRecordSync(record));
    const before = Buffer.from(payload);
    for (const position of positions) {
      overwrite(eventData(readEvent(payload, record, position).message));
    }
    if (!payload.equals(before)) await this.#log.rewrite(record, payload);
    // Also of one that was written over when this was asked for before, and failed then.
    this.#recent.replace(record, payload);
  }
}

/** Leaves an object without members, as long as what was there: whoever reads the log reads JSON. */
function overwrite(body: Uint8Array): void {
  body.fill(' '.charCodeAt(0));
  if (body.length < 2) return;
  body[0] = '{'.charCodeAt(0);
  body[1] = '}'.charCodeAt(0);
}
