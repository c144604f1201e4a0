import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventIndex } from '../index/event-index.js';
import { eventType } from '../records/event-message.js';
import type { StoredEvent } from '../records/stored-event.js';
import type { EventReader } from './event-reader.js';

/** Which events a filtered read of the log lets through: a test of the stream name, or of the event type. */
export type EventFilter =
  | { readonly on: 'stream'; readonly matches: (stream: string) => boolean }
  | { readonly on: 'type'; readonly matches: (type: string) => boolean };

/** What one step of a cursor found. */
export interface LogPage {
  /** The events that passed the filter, in the cursor's direction. */
  readonly events: StoredEvent[];
  /** How many events the step looked at; 0 at the end of the log. */
  readonly examined: number;
  /** Position of the last event it looked at; undefined when it looked at none. */
  readonly position: number | undefined;
}

/** Walks the whole log, event by event, in either direction. */
export class LogCursor {
  readonly #index: EventIndex;
  readonly #reader: EventReader;
  #next: number;
  readonly #backwards: boolean;
  readonly #filter: EventFilter | undefined;
  readonly #streamMatches = new Map<number, boolean>();

  /** @param next the number of the first event to look at */
  constructor(
    index: EventIndex,
    reader: EventReader,
    next: number,
    backwards: boolean,
    filter: EventFilter | undefined,
  ) {
    this.#index = index;
    this.#reader = reader;
    this.#next = next;
    this.#backwards = backwards;
    this.#filter = filter;
  }

  /** Looks at up to `window` further events. */
  async step(window: number): Promise<LogPage> {
    const numbers: number[] = [];
    let examined = 0;
    let last: number | undefined;
    while (examined < window && this.#next >= 0 && this.#next < this.#index.eventCount) {
      last = this.#next;
      if (this.#passesByStream(last)) numbers.push(last);
      examined++;
      this.#next += this.#backwards ? -1 : 1;
    }
    // A long stretch that the filter skips must not keep the server from everything else.
    if (numbers.length === 0 && examined > 0) await nextTurn();
    const events = await this.#reader.load(numbers);
    const filter = this.#filter;
    return {
      events:
        filter?.on === 'type'
          ? events.filter(({ message }) => filter.matches(eventType(message)))
          : events,
      examined,
      position: last === undefined ? undefined : this.#index.positionOf(last),
    };
  }

  /** Decided once a stream, without touching the event. */
  #passesByStream(number: number): boolean {
    if (this.#filter?.on !== 'stream') return true;
    const streamId = this.#index.streamIdOf(number);
    let matches = this.#streamMatches.get(streamId);
    if (matches === undefined) {
      matches = this.#filter.matches(this.#index.streamName(streamId));
      this.#streamMatches.set(streamId, matches);
    }
    return matches;
  }
}
