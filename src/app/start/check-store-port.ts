import { join } from 'node:path';

import { findRunningEventStore } from '../../embedded-eventstore/embedded-event-store.js';
import { LOOPBACK } from '../../embedded-eventstore/server-options.js';
import type { Config } from '../config.js';
import { checkPort } from './check-port.js';
import type { StartFault } from './start-failure.js';

/** Looks whether the embedded event store can listen where it is to, when it is this process that starts it. */
export async function checkStorePort({
  eventStoreUrl,
  eventStorePort,
  dataDir,
}: Pick<Config, 'eventStoreUrl' | 'eventStorePort' | 'dataDir'>): Promise<StartFault | undefined> {
  if (eventStoreUrl !== undefined || eventStorePort === 0) return undefined;
  // A folder that cannot be read is told of as such, by who looks at it.
  const running = await findRunningEventStore(join(dataDir, 'eventstore')).catch(() => undefined);
  if (running !== undefined) return undefined;
  return checkPort({ host: LOOPBACK, port: eventStorePort }, 'EVENTSTORE_PORT');
}
