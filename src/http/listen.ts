import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How long requests in hand may take once the server closes; one that its client never finishes would hold it up. */
const DRAIN_LIMIT_MS = 5_000;

/** A server that accepts requests. */
export interface Listening {
  /** Where it does, such as http://127.0.0.1:8000. */
  readonly url: string;
  /** Takes no more connections and resolves when the requests in hand have been answered, or cut off as too slow. */
  close(): Promise<void>;
}

/**
 * Serves requests at an address.
 * @param port 0 lets the system choose
 * @throws the system's error when the address cannot be had, such as EADDRINUSE
 */
export function listen(listener: RequestListener, host: string, port: number): Promise<Listening> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: bound } = server.address() as AddressInfo;
      const authority = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${authority}:${bound}`,
        close: () => drain(server),
      });
    });
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((done, failed) => {
    const limit = setTimeout(() => server.closeAllConnections(), DRAIN_LIMIT_MS);
    server.close((error) => {
      clearTimeout(limit);
      if (error === undefined) done();
      else failed(error);
    });
    server.closeIdleConnections();
  });
}
