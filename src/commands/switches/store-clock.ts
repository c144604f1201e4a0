import { monotonicMs } from '../../environment/clock.js';
import { randomUUID } from '../../environment/ids.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { keepLatest } from '../../eventstore/keep-latest.js';
import { latestEvent } from '../../eventstore/latest-event.js';
import { CLOCK_STREAM } from '../../eventstore/streams.js';
import type { Clock } from '../clock.js';

/** How far a clock may be ahead before it counts as wrong; clocks that are kept in step differ by less. */
const TOLERANCE_MS = 1_000;

/** How long it is believed. */
const LASTS_MS = 10_000;

/** Compares this process's clock with the event store's, by something that is recorded for no other purpose. */
export class StoreClock {
  readonly #store: EventStore;
  readonly #clock: Clock;
  #leadMs = 0;
  #readAtMs = -Infinity;
  #reading: Promise<number> | undefined;

  constructor(store: EventStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * How far this process's clock is ahead at least; 0 when that is not known, or is no more than clocks differ by.
   * @throws the errors of the event store
   */
  async leadMs(): Promise<number> {
    if (monotonicMs() - this.#readAtMs < LASTS_MS) return this.#leadMs;
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #read(): Promise<number> {
    const begunMs = this.#clock().getTime();
    const event = { id: randomUUID(), type: 'ClockCompared', data: {}, metadata: {} };
    const { lastRevision } = await this.#store.append(CLOCK_STREAM, [event], 'any');
    if (lastRevision === 0n) await keepLatest(this.#store, CLOCK_STREAM, 1);
    // Recorded after it was sent: if the store says before, the clocks differ by that at least.
    const latest = await latestEvent(this.#store, CLOCK_STREAM);
    const leadMs = begunMs - (latest?.created.getTime() ?? begunMs);
    this.#leadMs = leadMs > TOLERANCE_MS ? leadMs : 0;
    this.#readAtMs = monotonicMs();
    return this.#leadMs;
  }
}
