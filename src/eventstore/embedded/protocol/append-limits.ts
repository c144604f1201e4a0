import type { ProposedEvent } from '../records/stored-event.js';

/** EventStoreDB's default: an append whose data exceeds this is refused. */
export const MAX_APPEND_BYTES = 1024 * 1024;

/** Collects the events of one append and notices when their data grows beyond the limit. */
export class EventCollector {
  private collected: ProposedEvent[] = [];
  private bytes = 0;

  get isTooLarge(): boolean {
    return this.bytes > MAX_APPEND_BYTES;
  }

  get events(): readonly ProposedEvent[] {
    return this.collected;
  }

  /** Keeps the event, unless the append has already grown too large to be kept. */
  add(event: ProposedEvent): void {
    this.bytes += event.data.length;
    if (this.isTooLarge) this.collected = [];
    else this.collected.push(event);
  }
}
