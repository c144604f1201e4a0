import type { StoredEvent } from '../records/stored-event.js';

const MAX_EVENTS = 8192;
const MAX_BYTES = 16 * 1024 * 1024;

/** The latest events of the log, kept in memory so that live readers need no disk. Bounded in number and bytes. */
export class RecentEvents {
  private readonly ring = new Array<StoredEvent | undefined>(MAX_EVENTS);
  private first: number;
  private bytes = 0;

  /** @param next the number of the next event of the log */
  constructor(private next: number) {
    this.first = next;
  }

  /** Adds the log's next event. */
  push(event: StoredEvent): void {
    if (this.next - this.first === MAX_EVENTS) this.dropFirst();
    this.ring[this.next % MAX_EVENTS] = event;
    this.next++;
    this.bytes += bodyBytes(event);
    while (this.bytes > MAX_BYTES && this.first < this.next) this.dropFirst();
  }

  /** The event with this number, when it is still held. */
  get(number: number): StoredEvent | undefined {
    return number >= this.first && number < this.next ? this.ring[number % MAX_EVENTS] : undefined;
  }

  private dropFirst(): void {
    const slot = this.first % MAX_EVENTS;
    const event = this.ring[slot];
    if (event !== undefined) this.bytes -= bodyBytes(event);
    this.ring[slot] = undefined;
    this.first++;
  }
}

function bodyBytes(event: StoredEvent): number {
  return event.data.length + event.metadata.length;
}
