import { randomUUID } from 'node:crypto';

import type { SnapshotSettings } from '../../src/commands/snapshots/market-snapshots.js';
import { MarketSnapshots } from '../../src/commands/snapshots/market-snapshots.js';
import type { MarketCommand } from '../../src/domain/market/commands.js';
import type { MarketListed } from '../../src/domain/market/events.js';
import { ApplicationError } from '../../src/errors.js';
import { InMemoryEventStore } from './in-memory-event-store.js';
import { SYMBOL } from './market-events.js';
import { marketSequencer } from './market-sequencer.js';
import { noSnapshots } from './snapshots.js';

/**
 * Has the sequencer of a market carry commands out, one by one, as a process does: what is due comes first, and what
 * they make due after them. Refusals leave no event.
 * @param timeOf when the command of this place comes
 * @returns the store that holds what was recorded
 */
export async function recordedSession(
  { data: { at, ...listing } }: MarketListed,
  commands: readonly MarketCommand[],
  timeOf: (index: number) => string,
  snapshots: SnapshotSettings = noSnapshots,
): Promise<InMemoryEventStore> {
  const store = new InMemoryEventStore();
  let now = at;
  const market = marketSequencer(SYMBOL, store, {
    clock: () => new Date(now),
    snapshots: new MarketSnapshots(SYMBOL, store, snapshots),
  });
  const all: MarketCommand[] = [{ type: 'ListMarket', ...listing }, ...commands];
  for (const [index, command] of all.entries()) {
    if (index > 0) now = timeOf(index - 1);
    const actor =
      'actor' in command ? command.actor : 'userId' in command ? command.userId : 'test';
    const context = { commandId: randomUUID(), correlationId: 'test', actor };
    await market.submit({ command, context }).catch((error: unknown) => {
      if (!(error instanceof ApplicationError)) throw error;
    });
  }
  await market.close();
  return store;
}
