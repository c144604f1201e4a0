import type { Logger } from 'pino';

import { PEER_VERSION } from '../../commands/ownership/forwarded.js';
import type { Owner, Ownership } from '../../commands/ownership/ownership.js';
import { HttpPeers } from '../../http/peers/peer-client.js';
import { withTimeout } from '../../time/with-timeout.js';
import type { Config } from '../config.js';
import { isEveryAddress } from '../settings.js';

/** How long a process may take to answer itself. */
const LIMIT_MS = 3_000;

/**
 * Says to other processes where this one is reached, and looks whether it is, when somebody has said where that should be.
 * @param url where it serves
 * @returns once it has looked. Never rejects: whoever is not reached decides slowly, and not wrongly
 */
export async function announce(
  { host, advertisedAddress }: Pick<Config, 'host' | 'advertisedAddress'>,
  url: string,
  ownership: Pick<Ownership, 'announce' | 'self'>,
  logger: Pick<Logger, 'error'>,
): Promise<void> {
  ownership.announce(advertisedAddress ?? (isEveryAddress(host) ? onThisMachine(url) : url));
  const { self } = ownership;
  if (advertisedAddress !== undefined && self !== undefined) await expectItself(self, logger);
}

/** Who listens everywhere is reached here at least. */
function onThisMachine(url: string): string {
  return `http://127.0.0.1:${new URL(url).port}`;
}

/** Has the process send itself a message. */
async function expectItself(self: Owner, logger: Pick<Logger, 'error'>): Promise<void> {
  const connection = new HttpPeers().open(self);
  const message = { version: PEER_VERSION, to: self.id, from: self.id, number: 1, items: [] };
  try {
    const answer = connection.send(JSON.stringify(message));
    await withTimeout(answer, LIMIT_MS, () => new Error('nothing answers there in time'));
  } catch (err) {
    logger.error(
      { err },
      `ADVERTISED_ADDRESS: this process is not reached at ${self.address}; the others will not hand it commands, and decide by themselves`,
    );
  } finally {
    connection.close();
  }
}
