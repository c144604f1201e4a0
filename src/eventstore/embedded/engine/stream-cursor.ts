import type { EventIndex } from '../index/event-index.js';
import type { StoredEvent } from '../records/stored-event.js';
import type { EventReader } from './event-reader.js';

/** Walks one stream in either direction. */
export class StreamCursor {
  /** @param next the first revision to read */
  constructor(
    private readonly index: EventIndex,
    private readonly reader: EventReader,
    private readonly stream: string,
    private next: number,
    private readonly backwards: boolean,
  ) {}

  /** Up to `limit` further events; none at the stream's end. */
  async step(limit: number): Promise<StoredEvent[]> {
    const last = this.index.lastRevision(this.stream);
    const numbers: number[] = [];
    while (numbers.length < limit && this.next >= 0 && this.next <= last) {
      numbers.push(this.index.numberOf(this.stream, this.next));
      this.next += this.backwards ? -1 : 1;
    }
    return this.reader.load(numbers);
  }
}
