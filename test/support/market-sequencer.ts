import { MARKET } from '../../src/commands/sequencer/market-aggregate.js';
import { Sequencer, type SequencerParts } from '../../src/commands/sequencer/sequencer.js';
import { MarketSnapshots } from '../../src/commands/snapshots/market-snapshots.js';
import type { MarketCommand } from '../../src/domain/market/commands.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import type { Market } from '../../src/domain/market/state/market.js';
import type { EventStore } from '../../src/eventstore/event-store.js';
import { noSnapshots } from './snapshots.js';

export type MarketSequencer = Sequencer<Market, MarketCommand, MarketEvent>;

/** An alarm that never rings. */
export const noAlarm = (): (() => void) => () => undefined;

/** The sequencer of a market as a process has it, with no snapshots and no alarm save as told. */
export function marketSequencer(
  symbol: string,
  store: EventStore,
  { queueLimit, ...parts }: Partial<SequencerParts<Market>> & { readonly queueLimit?: number } = {},
): MarketSequencer {
  const usual = {
    store,
    clock: () => new Date(),
    setAlarm: noAlarm,
    snapshots: new MarketSnapshots(symbol, store, noSnapshots),
    logger: noSnapshots.logger,
  };
  return new Sequencer(MARKET, symbol, { ...usual, ...parts }, queueLimit);
}
