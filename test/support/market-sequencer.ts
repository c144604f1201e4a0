import { randomUUID } from 'node:crypto';

import { MARKET } from '../../src/commands/sequencer/market-aggregate.js';
import { Sequencer, type SequencerParts } from '../../src/commands/sequencer/sequencer.js';
import { MarketSnapshots } from '../../src/commands/snapshots/market-snapshots.js';
import type { MarketCommand } from '../../src/domain/market/commands.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import type { Market } from '../../src/domain/market/state/market.js';
import { ApplicationError } from '../../src/errors.js';
import type { EventStore } from '../../src/eventstore/event-store.js';
import { ALICE } from './market-events.js';
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

/** Sends commands at once, by one user. @returns what each came to: its events, or the code of its error */
export function submitAll(
  to: MarketSequencer,
  ...commands: MarketCommand[]
): Promise<(readonly MarketEvent[] | string)[]> {
  const outcomes = commands.map(async (command) => {
    const context = { commandId: randomUUID(), correlationId: 'test', actor: ALICE };
    try {
      return (await to.submit({ command, context })).events;
    } catch (error) {
      if (error instanceof ApplicationError) return error.code;
      throw error;
    }
  });
  return Promise.all(outcomes);
}
