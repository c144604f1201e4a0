import type { Logger } from 'pino';

import type { EventStore } from '../../eventstore/event-store.js';
import type { Clock, SetAlarm } from '../clock.js';
import type { MarketSnapshots } from '../snapshots/market-snapshots.js';

/** What the sequencer of a market works with. */
export interface SequencerParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly setAlarm: SetAlarm;
  /** Of this market. */
  readonly snapshots: MarketSnapshots;
  readonly logger: Pick<Logger, 'warn'>;
}
