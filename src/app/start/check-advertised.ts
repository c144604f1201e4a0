import { lookup } from 'node:dns/promises';

import { addressOf } from './address-of.js';
import type { StartFault } from './start-failure.js';

const SETTING = 'ADVERTISED_ADDRESS';

/** Of which there is none in an address that says no port; only the host is asked for here. */
const NO_PORT = 0;

/**
 * Looks whether there is the host under which this process is to be reached by others. Whether it is this one can be seen once it
 * serves.
 * @param advertised undefined where the process is reached where it serves
 */
export async function checkAdvertised(
  advertised: string | undefined,
): Promise<StartFault | undefined> {
  const host = advertised && addressOf(advertised, NO_PORT)?.host;
  if (host === undefined || host === '') return undefined;
  try {
    await lookup(host);
    return undefined;
  } catch {
    const cure = 'name one under which other processes reach this one';
    return { kind: 'setting', setting: SETTING, text: `there is no host ${host}; ${cure}` };
  }
}
