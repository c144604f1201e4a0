import { lookup } from 'node:dns/promises';

import type { Logger } from 'pino';

import { addressOf } from './address-of.js';

/** Of which there is none in an address that says no port; only the host is asked for here. */
const NO_PORT = 0;

/**
 * Warns when there is no host under which this process is to be reached by others. Not a reason to end: where records of hosts
 * follow who is ready, as in a cluster of containers, this one has its own only once it serves. Never rejects.
 * @param advertised undefined where the process is reached where it serves
 */
export async function checkAdvertised(
  advertised: string | undefined,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  const host = advertised && addressOf(advertised, NO_PORT)?.host;
  if (host === undefined || host === '') return;
  try {
    await lookup(host);
  } catch {
    logger.warn(
      `ADVERTISED_ADDRESS: there is no host ${host} yet; as long as there is none, other processes hand this one no commands`,
    );
  }
}
