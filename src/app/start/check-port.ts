import { once } from 'node:events';
import { createServer } from 'node:net';

import type { Address } from './reach.js';
import type { StartFault } from './start-failure.js';

/**
 * Looks whether something can be served there.
 * @param address port 0 lets the system choose
 * @param setting the setting that names the port
 */
export async function checkPort(
  { host, port }: Address,
  setting = 'PORT',
): Promise<StartFault | undefined> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return faultOf(error, { host, port }, setting);
  } finally {
    if (server.listening) {
      server.close();
      await once(server, 'close');
    }
  }
}

function faultOf(error: unknown, { host, port }: Address, setting: string): StartFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'EADDRINUSE':
      return unusable(
        setting,
        `${port} is in use on ${host}; end who listens there, or choose another port`,
      );
    case 'EACCES':
      return unusable(setting, `${port} may not be used by this user; choose one of 1024 or more`);
    case 'EADDRNOTAVAIL':
      return unusable('HOST', `this machine has no address ${host}`);
    default:
      return unusable(setting, `${host}:${port} cannot be listened on (${code})`);
  }
}

function unusable(setting: string, text: string): StartFault {
  return { kind: 'port', setting, text };
}
