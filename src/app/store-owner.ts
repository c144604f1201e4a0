import { join } from 'node:path';

import { findRunningEventStore } from '../embedded-eventstore/embedded-event-store.js';
import { StoreOwnerEnded } from '../embedded-eventstore/errors.js';
import { clearInterval, setInterval } from '../environment/timers.js';
import type { Closers } from './closers.js';
import type { ConnectedConfig } from './open-event-store.js';

/** How often is looked whether somebody runs the store. */
const LOOK_MS = 1_000;

/** At so many looks in a row the store was not where it had been: one that is started again at once may come back there. */
const GONE_LOOKS = 3;

/**
 * Watches for the end of another process whose embedded store this one uses. Its place is not taken here, while markets and
 * projections are under way: a process that begins anew does that.
 * @param configured the setting EVENTSTORE_URL; where it is set, or the store is here, nobody is watched
 * @returns a promise that rejects with StoreOwnerEnded when the store is there no more, and else stays open
 */
export function watchStoreOwner(
  { isStoreHere, eventStoreUrl, dataDir }: ConnectedConfig,
  configured: string | undefined,
  closers: Closers,
): Promise<never> {
  if (isStoreHere || configured !== undefined) return new Promise(() => undefined);
  const directory = join(dataDir, 'eventstore');
  return new Promise((_, reject) => {
    let goneLooks = 0;
    const look = async (): Promise<void> => {
      const url = await findRunningEventStore(directory).catch(() => undefined);
      goneLooks = url === eventStoreUrl ? 0 : goneLooks + 1;
      if (goneLooks >= GONE_LOOKS) reject(new StoreOwnerEnded(dataDir));
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    closers.add(async () => clearInterval(timer));
  });
}
