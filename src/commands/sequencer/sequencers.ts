import type { EventStore } from '../../eventstore/event-store.js';
import { ApplicationError } from '../../errors.js';
import { type Clock, type SetAlarm, setTimer } from '../clock.js';
import { MarketSnapshots, type SnapshotSettings } from '../snapshots/market-snapshots.js';
import { MarketSequencer, type Sequenced } from './market-sequencer.js';
import type { Submission } from './decided-batch.js';

/** The process's sequencers, one a market, made when first needed. */
export class Sequencers {
  readonly #bySymbol = new Map<string, MarketSequencer>();
  #closing = false;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly snapshots: SnapshotSettings,
    private readonly setAlarm: SetAlarm = setTimer,
  ) {}

  /**
   * Hands a command to its market's sequencer.
   * @throws ApplicationError as MarketSequencer.submit does; SHUTTING_DOWN after close
   */
  async submit(symbol: string, submission: Submission): Promise<Sequenced> {
    if (this.#closing) {
      throw new ApplicationError('SHUTTING_DOWN', 'the server takes no more commands', {
        retryAfter: 1,
      });
    }
    const sequencer = this.#of(symbol);
    try {
      return await sequencer.submit(submission);
    } finally {
      // Symbols come from clients: one that names no market must not stay in memory. The sequencer settles first.
      setImmediate(() => this.#disposeOf(symbol, sequencer));
    }
  }

  /** Takes up a market that is listed, so that its orders expire without a command; see MarketSequencer.watch. */
  async watch(symbol: string): Promise<void> {
    if (!this.#closing) await this.#of(symbol).watch();
  }

  /** The symbols of the markets in hand that are known to be listed. */
  listed(): readonly string[] {
    return [...this.#bySymbol].filter(([, { isListed }]) => isListed).map(([symbol]) => symbol);
  }

  /** Refuses further commands and waits until those in hand have been answered, and snapshots been settled. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#bySymbol.values()].map((sequencer) => sequencer.close()));
  }

  #of(symbol: string): MarketSequencer {
    const existing = this.#bySymbol.get(symbol);
    if (existing !== undefined) return existing;
    const { store, clock, setAlarm } = this;
    const snapshots = new MarketSnapshots(symbol, store, this.snapshots);
    const { logger } = this.snapshots;
    const created = new MarketSequencer(symbol, { store, clock, setAlarm, snapshots, logger });
    this.#bySymbol.set(symbol, created);
    return created;
  }

  #disposeOf(symbol: string, sequencer: MarketSequencer): void {
    if (sequencer.isDisposable && this.#bySymbol.get(symbol) === sequencer) {
      this.#bySymbol.delete(symbol);
    }
  }
}
