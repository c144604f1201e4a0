import type { MarketCommand } from '../../domain/market/commands.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { Market } from '../../domain/market/state/market.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { type Clock, type SetAlarm, setTimer } from '../clock.js';
import type { SequencingObserver } from '../command-observer.js';
import { MarketSnapshots, type SnapshotSettings } from '../snapshots/market-snapshots.js';
import { type BarOf, barring } from './barred-users.js';
import { MARKET } from './market-aggregate.js';
import { SequencerPool } from './sequencer-pool.js';
import { Sequencer } from './sequencer.js';

/** How markets are driven. */
export interface MarketSettings extends SnapshotSettings {
  /** Whose orders are neither placed nor amended; default: nobody's. */
  readonly barOf?: BarOf;
  /** Told how the sequencers get on. */
  readonly observer?: SequencingObserver;
}

/** The process's sequencers of markets, by symbol. */
export class MarketSequencers extends SequencerPool<Market, MarketCommand, MarketEvent> {
  constructor(
    store: EventStore,
    clock: Clock,
    settings: MarketSettings,
    setAlarm: SetAlarm = setTimer,
  ) {
    const kind = settings.barOf === undefined ? MARKET : barring(MARKET, settings.barOf);
    super((symbol) => {
      const snapshots = new MarketSnapshots(symbol, store, settings);
      const { logger, observer } = settings;
      return new Sequencer(kind, symbol, { store, clock, setAlarm, snapshots, logger, observer });
    });
  }

  /** The symbols of the markets in hand that are known to be listed. */
  listed(): readonly string[] {
    return this.existing();
  }
}
