import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/**
 * A link to a server by TCP, which can be frozen and cut. To its client that is a server which has been stopped
 * (SIGSTOP): its kernel accepts connections and takes what is sent, but nothing answers; and one that is gone.
 */
export class FaultyLink {
  readonly #to: { readonly host: string; readonly port: number };
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #isFrozen = false;

  private constructor(host: string, port: number) {
    this.#to = { host, port };
  }

  /** Opens a link to a server. @returns the link, and the server's URL by way of it */
  static async open(to: string): Promise<{ link: FaultyLink; url: string }> {
    const url = new URL(to);
    const link = new FaultyLink(url.hostname, Number(url.port));
    url.hostname = '127.0.0.1';
    url.port = String(await link.#listen(0));
    return { link, url: url.href };
  }

  freeze(): void {
    this.#isFrozen = true;
    this.freezeConnections();
  }

  /** Lets nothing through any more on the connections that there are; others are answered. */
  freezeConnections(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  thaw(): void {
    this.#isFrozen = false;
    for (const socket of this.#sockets) socket.resume();
  }

  /** Breaks every connection and refuses others. @returns what ends that */
  async cut(): Promise<() => Promise<void>> {
    const { port } = this.#server?.address() as AddressInfo;
    await this.close();
    return async () => void (await this.#listen(port));
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #listen(port: number): Promise<number> {
    const server = createServer((client) => this.#join(client, connect(this.#to)));
    this.#server = server;
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  #join(client: Socket, server: Socket): void {
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      if (this.#isFrozen) from.pause();
    }
  }
}
