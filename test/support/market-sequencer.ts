import { MarketSequencer } from '../../src/commands/sequencer/market-sequencer.js';
import type { SequencerParts } from '../../src/commands/sequencer/sequencer-parts.js';
import { MarketSnapshots } from '../../src/commands/snapshots/market-snapshots.js';
import type { EventStore } from '../../src/eventstore/event-store.js';
import { noSnapshots } from './snapshots.js';

/** An alarm that never rings. */
export const noAlarm = (): (() => void) => () => undefined;

/** The sequencer of a market as a process has it, with no snapshots and no alarm save as told. */
export function marketSequencer(
  symbol: string,
  store: EventStore,
  { queueLimit, ...parts }: Partial<SequencerParts> & { readonly queueLimit?: number } = {},
): MarketSequencer {
  const usual = {
    store,
    clock: () => new Date(),
    setAlarm: noAlarm,
    snapshots: new MarketSnapshots(symbol, store, noSnapshots),
    logger: noSnapshots.logger,
  };
  return new MarketSequencer(symbol, { ...usual, ...parts }, queueLimit);
}
