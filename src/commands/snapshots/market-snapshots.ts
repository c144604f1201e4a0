import type { Logger } from 'pino';

import { EventStoreUnavailable, WrongExpectedRevision } from '../../eventstore/errors.js';
import type { EventStore } from '../../eventstore/event-store.js';
import type { MarketSnapshot, RestoredMarket } from './market-snapshot.js';
import { readSnapshot } from './read-snapshot.js';
import { writeSnapshot } from './write-snapshot.js';

/** How often snapshots are taken, and where it is told. */
export interface SnapshotSettings {
  /** New events after which the next is due; 0 when none is ever taken. */
  readonly everyEvents: number;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/**
 * A snapshot is due no sooner than it is worth: after an event for so many bytes of the latest. So a large book costs
 * each event no more than a small one does, and the log grows by little more than the events themselves.
 */
const BYTES_AN_EVENT = 256;

/** The share of what makes one due that is worth one at an orderly stop: the next process need not read it. */
const WORTH_AT_STOP = 0.1;

/** A market whose state can be written down. */
export interface Snapshotable {
  /** How many events the state is made of, all of them durable. */
  readonly events: bigint;
  /** Takes the state, which is not to change meanwhile. */
  snapshot(): MarketSnapshot;
}

/**
 * The snapshots of one market: nothing but a shorter way to its state. A failure to write or to read one is logged and
 * fails nobody, and deleting their stream is always safe.
 */
export class MarketSnapshots {
  /** How many events the latest was made of, or the latest that failed. */
  #latest = 0n;
  #size = 0;
  #writing: Promise<void> | undefined;

  constructor(
    private readonly symbol: string,
    private readonly store: EventStore,
    private readonly settings: SnapshotSettings,
  ) {}

  /**
   * The market as its latest snapshot has it; undefined when there is none that can be trusted.
   * @throws EventStoreUnavailable
   */
  async restore(): Promise<RestoredMarket | undefined> {
    try {
      const restored = await readSnapshot(this.store, this.symbol);
      if (restored === undefined) return undefined;
      const events = restored.revision + 1n;
      this.#note(events, restored.size);
      const about = { symbol: this.symbol, events: Number(events), bytes: restored.size };
      this.settings.logger.info(about, 'market restored from its snapshot');
      return restored;
    } catch (error) {
      if (error instanceof EventStoreUnavailable) throw error;
      const what = 'the snapshot is ignored, the market read from its first event';
      this.settings.logger.warn({ symbol: this.symbol, err: error }, what);
      return undefined;
    }
  }

  /** Takes a snapshot when one is due, and writes it in the background. */
  consider(market: Snapshotable): void {
    if (this.#writing !== undefined || this.#share(market) < 1) return;
    this.#writing = this.#write(market).finally(() => (this.#writing = undefined));
  }

  /** Waits for a snapshot in hand and takes a last one, if that is worth it. */
  async close(market: Snapshotable | undefined): Promise<void> {
    await this.#writing;
    if (market !== undefined && this.#share(market) >= WORTH_AT_STOP) await this.#write(market);
  }

  /** How much of what makes the next one due is there: 1 or more when it is. */
  #share({ events }: Snapshotable): number {
    const { everyEvents } = this.settings;
    if (everyEvents === 0) return 0;
    return Number(events - this.#latest) / Math.max(everyEvents, this.#size / BYTES_AN_EVENT);
  }

  async #write(market: Snapshotable): Promise<void> {
    const { symbol, store, settings } = this;
    const { events } = market;
    const about = { symbol, events: Number(events) };
    // Also when it fails: the next try is as far off as the next snapshot would be.
    this.#note(events, this.#size);
    try {
      const size = await writeSnapshot(store, symbol, market.snapshot());
      this.#note(events, size);
      settings.logger.info({ ...about, bytes: size }, 'snapshot written');
    } catch (error) {
      if (error instanceof WrongExpectedRevision) {
        settings.logger.info(about, 'snapshot left to another process that writes one');
      } else {
        settings.logger.warn({ ...about, err: error }, 'the snapshot could not be written');
      }
    }
  }

  #note(events: bigint, size: number): void {
    if (events < this.#latest) return;
    this.#latest = events;
    this.#size = size;
  }
}
