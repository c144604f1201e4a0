import type { EventDatabaseOptions } from './engine/event-database.js';
import type { Certificate } from './grpc/grpc-server.js';
import type { Credentials } from './protocol/credentials.js';

/** Where the store listens unless it is told otherwise: for this machine alone. */
export const LOOPBACK = '127.0.0.1';

/** Who reaches the store, and how. By default it is for this machine alone, in the clear and for everybody. */
export interface Access {
  /** The address to listen on, and that clients are told; by default loopback. */
  readonly host?: string | undefined;
  /** Makes the server speak TLS. */
  readonly certificate?: Certificate | undefined;
  /** Makes it serve those only who send them. Clients send them over TLS alone. */
  readonly credentials?: Credentials | undefined;
}

const LOOPBACK_NAME = 'localhost';

/** What clients are to call the host. Over TLS loopback has a name: Node 26 and later refuse TLS to an IP address. */
export function hostForClients({ host = LOOPBACK, certificate }: Access): string {
  return host === LOOPBACK && certificate !== undefined ? LOOPBACK_NAME : host;
}

export interface EventStoreServerOptions extends EventDatabaseOptions, Access {
  /** Folder that holds the log; created when missing. */
  readonly directory: string;
  /** 0 lets the system choose. */
  readonly port: number;
}
