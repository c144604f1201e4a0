import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

import mysql from 'mysql2';

import { freePort } from '../../../support/free-port.js';

const ER_ACCESS_DENIED_ERROR = 1045;

/** Ports of this machine, by who is there. */
export interface Listeners {
  /** Nobody. */
  readonly nobody: number;
  /** Somebody who accepts connections and says nothing. */
  readonly silent: number;
  /** A MySQL that refuses every login. */
  readonly refusing: number;
  /** Somebody who speaks first, and no protocol of ours. */
  readonly shouting: number;
  close(): Promise<void>;
}

/** Starts them all. */
export async function startListeners(): Promise<Listeners> {
  const open = new Set<Socket>();
  const kept = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => undefined);
  };
  const silent = createServer(kept);
  const shouting = createServer((socket) => {
    kept(socket);
    socket.write('220 mail.example.com ESMTP\r\n');
  });
  const refusing = mysql.createServer((connection: mysql.Connection) => {
    connection.on('error', () => undefined);
    connection.serverHandshake({
      ...{ protocolVersion: 10, serverVersion: '8.4.0', connectionId: 1, statusFlags: 2 },
      ...{ characterSet: 45, capabilityFlags: 0xffffff },
      authCallback: (_login: unknown, answer: (error: null, refusal: object) => void) =>
        answer(null, { code: ER_ACCESS_DENIED_ERROR, message: 'Access denied' }),
    });
  });
  const ports = await Promise.all([portOf(silent), portOf(shouting)]);
  const refusingPort = await freePort();
  refusing.listen(refusingPort);
  return {
    ...{ nobody: await freePort(), silent: ports[0], shouting: ports[1], refusing: refusingPort },
    async close() {
      for (const socket of open) socket.destroy();
      await Promise.all([silent, shouting].map((server) => ended(server)));
      await new Promise((resolve) => refusing.close(resolve));
    },
  };
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function ended(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
