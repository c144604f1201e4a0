import type { Logger } from 'pino';

import { isBetweenAppends, type Market } from '../../domain/market/state/market.js';
import { monotonicMs } from '../../environment/clock.js';
import { clearTimeout, setTimeout, type Timer } from '../../environment/timers.js';
import { EventStoreUnavailable, WrongExpectedRevision } from '../../eventstore/errors.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { captureState } from './snapshot-content.js';
import { readSnapshot } from './read-snapshot.js';
import type { Restored, Snapshotable, Snapshots } from './snapshots.js';
import { writeSnapshot } from './write-snapshot.js';

/** How often snapshots are taken, and where it is told. */
export interface SnapshotSettings {
  /** New events after which the next is due; 0 when none is ever taken. */
  readonly everyEvents: number;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Told what became of each that was to be written, or read. */
  readonly onSnapshot?: (outcome: SnapshotOutcome) => void;
}

/** written or failed; left: to another process, or because this one ends; restored, or ignored since it could not be trusted. */
export type SnapshotOutcome = 'written' | 'failed' | 'left' | 'restored' | 'ignored';

/**
 * A snapshot is due no sooner than it is worth: after an event for so many bytes of the latest. So a large book costs
 * each event no more than a small one does, and the log grows by little more than the events themselves.
 */
const BYTES_PER_EVENT = 256;

/**
 * Events a second above which a market is busy: its snapshots are then no closer than they would be at this pace. A process that
 * has most to do would spend a tenth of it on them otherwise.
 */
const PACE = 4_000;

/** However busy a market is, after so many times the events one is due: they are read one by one by whoever opens it. */
const MOST_SHARE = 5;

/** The share of what makes one due that is worth one at an orderly stop: the next process need not read it. */
const SHARE_WORTH_AT_STOP = 0.1;

/** How long snapshots may keep a process from ending: whoever needs the market next reads its events instead. */
const LAST_SNAPSHOT_MS = 500;

/** Bytes of a snapshot that is not begun then, for it would not be finished: half as much is written in that time. */
const MAX_LAST_BYTES = 2 * 1024 * 1024;

/**
 * The snapshots of one market. A failure to write or to read one is logged and fails nobody, and deleting their stream
 * is always safe.
 */
export class MarketSnapshots implements Snapshots<Market> {
  readonly #symbol: string;
  readonly #store: EventStore;
  readonly #settings: SnapshotSettings;
  readonly #maxLastBytes: number;
  /** How many events the latest was made of, or the latest that failed. */
  #latest = 0n;
  #size = 0;
  /** When the latest was begun, by the clock that never runs back. */
  #begunMs = -Infinity;
  #writing: Promise<void> | undefined;
  readonly #end = new AbortController();

  /** @param maxLastBytes above which the latest was too large for another one at an orderly stop */
  constructor(
    symbol: string,
    store: EventStore,
    settings: SnapshotSettings,
    maxLastBytes = MAX_LAST_BYTES,
  ) {
    this.#maxLastBytes = maxLastBytes;
    this.#symbol = symbol;
    this.#store = store;
    this.#settings = settings;
  }

  async restore(): Promise<Restored<Market> | undefined> {
    const { logger } = this.#settings;
    try {
      const restored = await readSnapshot(this.#store, this.#symbol);
      if (restored === undefined) return undefined;
      const events = restored.revision + 1n;
      this.#note(events, restored.size);
      const about = { symbol: this.#symbol, events: Number(events), bytes: restored.size };
      logger.info(about, 'market restored from its snapshot');
      this.#settings.onSnapshot?.('restored');
      return restored;
    } catch (error) {
      if (error instanceof EventStoreUnavailable) throw error;
      const what = 'the snapshot is ignored, the market read from its first event';
      logger.warn({ symbol: this.#symbol, err: error }, what);
      this.#settings.onSnapshot?.('ignored');
      return undefined;
    }
  }

  maybeSnapshot(market: Snapshotable<Market>): void {
    if (this.#writing !== undefined || !this.#isDue(market)) return;
    this.#writing = this.#write(market).finally(() => (this.#writing = undefined));
  }

  async close(market: Snapshotable<Market> | undefined): Promise<void> {
    let timer: Timer | undefined;
    const isOver = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        this.#end.abort();
        resolve();
      }, LAST_SNAPSHOT_MS);
    });
    await Promise.race([this.#writeLast(market), isOver]);
    clearTimeout(timer);
  }

  async #writeLast(market: Snapshotable<Market> | undefined): Promise<void> {
    await this.#writing;
    if (market === undefined || this.#end.signal.aborted) return;
    if (this.#size > this.#maxLastBytes) return;
    if (this.#share(market) >= SHARE_WORTH_AT_STOP) await this.#write(market);
  }

  #isDue(market: Snapshotable<Market>): boolean {
    const share = this.#share(market);
    if (share < 1 || share >= MOST_SHARE) return share >= 1;
    return ((monotonicMs() - this.#begunMs) / 1_000) * PACE >= this.#settings.everyEvents;
  }

  /** How much of what makes the next one due is there: 1 or more when it is. */
  #share({ events, state }: Snapshotable<Market>): number {
    const { everyEvents } = this.#settings;
    // A snapshot holds no command in parts, and the next append will do as well.
    if (everyEvents === 0 || isBetweenAppends(state)) return 0;
    return Number(events - this.#latest) / Math.max(everyEvents, this.#size / BYTES_PER_EVENT);
  }

  async #write({ events, place, state, commands }: Snapshotable<Market>): Promise<void> {
    const about = { symbol: this.#symbol, events: Number(events) };
    // Also when it fails: the next try is as far off as the next snapshot would be.
    this.#note(events, this.#size);
    this.#begunMs = monotonicMs();
    // Captured before anything is awaited, for the state goes on changing.
    const captured = captureState(state, commands);
    try {
      const snapshot = { ...place, state: captured };
      const size = await writeSnapshot(this.#store, this.#symbol, snapshot, this.#end.signal);
      this.#note(events, size);
      this.#settings.logger.info({ ...about, bytes: size }, 'snapshot written');
      this.#settings.onSnapshot?.('written');
    } catch (error) {
      this.#noteUnwritten(about, error);
    } finally {
      captured.capture.release();
    }
  }

  #noteUnwritten(about: object, error: unknown): void {
    const { logger, onSnapshot } = this.#settings;
    const isEnding = this.#end.signal.aborted;
    if (isEnding) logger.info(about, 'snapshot given up: the process is stopping');
    else if (error instanceof WrongExpectedRevision) {
      logger.info(about, 'snapshot given up: another process is writing one');
    } else {
      logger.warn({ ...about, err: error }, 'the snapshot could not be written');
      onSnapshot?.('failed');
      return;
    }
    onSnapshot?.('left');
  }

  #note(events: bigint, size: number): void {
    if (events < this.#latest) return;
    this.#latest = events;
    this.#size = size;
  }
}
