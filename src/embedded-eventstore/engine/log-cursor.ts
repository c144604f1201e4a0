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

/** So many events are skipped in one turn of the event loop. */
const SKIPPED_AT_ONCE = 1_000;

/** Walks the whole log, event by event, in either direction. */
export class LogCursor {
  readonly #index: EventIndex;
  readonly #reader: EventReader;
  #next: number;
  readonly #backwards: boolean;
  readonly #filter: EventFilter | undefined;
  /** Events that the filter has skipped since others had their turn. */
  #skipped = 0;
  /** What the filter has said: of streams by their ids, or of types. */
  readonly #decided = new Map<number | string, boolean>();

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
      if (this.#passesByIndex(last)) numbers.push(last);
      examined++;
      this.#next += this.#backwards ? -1 : 1;
    }
    const filter = this.#filter;
    const events = numbers.length === 0 ? [] : await this.#reader.load(numbers);
    await this.#yieldAfter(examined - numbers.length);
    return {
      events:
        filter?.on === 'type'
          ? events.filter(({ message }) => filter.matches(eventType(message)))
          : events,
      examined,
      position: last === undefined ? undefined : this.#index.positionOf(last),
    };
  }

  /** Decided without touching the event, as far as the index tells what to decide by. */
  #passesByIndex(number: number): boolean {
    switch (this.#filter?.on) {
      case undefined:
        return true;
      case 'type': {
        const type = this.#index.typeOf(number);
        return type === undefined || this.#matches(type, type);
      }
      case 'stream': {
        const streamId = this.#index.streamIdOf(number);
        return this.#matches(streamId, this.#index.streamName(streamId));
      }
    }
  }

  /** A long stretch that the filter skips must not keep the server from everything else. */
  async #yieldAfter(skipped: number): Promise<void> {
    this.#skipped += skipped;
    if (this.#skipped < SKIPPED_AT_ONCE) return;
    this.#skipped = 0;
    await nextTurn();
  }

  /** Decided once a key, which stands for the name. */
  #matches(key: number | string, name: string): boolean {
    let matches = this.#decided.get(key);
    if (matches === undefined) {
      matches = this.#filter?.matches(name) ?? true;
      this.#decided.set(key, matches);
    }
    return matches;
  }
}
