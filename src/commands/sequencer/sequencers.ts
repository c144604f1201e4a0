import type { EventStore } from '../../eventstore/event-store.js';
import { ApplicationError } from '../../errors.js';
import type { Clock } from '../clock.js';
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

  /** Refuses further commands and waits until those in hand have been answered, and snapshots been settled. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#bySymbol.values()].map((sequencer) => sequencer.close()));
  }

  #of(symbol: string): MarketSequencer {
    const existing = this.#bySymbol.get(symbol);
    if (existing !== undefined) return existing;
    const snapshots = new MarketSnapshots(symbol, this.store, this.snapshots);
    const created = new MarketSequencer(symbol, this.store, this.clock, snapshots);
    this.#bySymbol.set(symbol, created);
    return created;
  }

  #disposeOf(symbol: string, sequencer: MarketSequencer): void {
    if (sequencer.isDisposable && this.#bySymbol.get(symbol) === sequencer) {
      this.#bySymbol.delete(symbol);
    }
  }
}
