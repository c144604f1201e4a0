import type { EventRecord } from '../../../audit/index.js';
import type { ExportedStream } from './manifest.js';

/** What has been exported of a stream. */
export class StreamSummary {
  readonly #stream: string;
  #first: EventRecord | undefined;
  #last: EventRecord | undefined;
  #events = 0;

  constructor(stream: string) {
    this.#stream = stream;
  }

  add(event: EventRecord): void {
    this.#first ??= event;
    this.#last = event;
    this.#events += 1;
  }

  summary(): ExportedStream {
    const [first, last] = [this.#first!.revision, this.#last!.revision];
    const lastHash = this.#last!.metadata['hash'];
    return {
      stream: this.#stream,
      events: this.#events,
      ...{ firstRevision: String(first), lastRevision: String(last) },
      isContiguous: last - first === BigInt(this.#events) - 1n,
      ...(typeof lastHash === 'string' && { lastHash }),
    };
  }
}
