import { countedAddress, isLoopbackAddress } from './client-address.js';

/** How many connections, of those that an address may have, it has in all before further ones are not even told so. */
const FAR_BEYOND = 2;

/** Where an address stands with one more connection. */
export type Standing = 'within' | 'beyond' | 'far beyond';

/** A connection; a socket is one. */
export interface Counted {
  readonly remoteAddress?: string | undefined;
  once(event: 'close', listener: () => void): unknown;
}

/** Counts the connections of each address. Those of this machine are not bounded: a proxy before the server is one of them. */
export class AddressConnections {
  readonly #most: number;
  readonly #isProxy: (address: string) => boolean;
  readonly #open = new Map<string, number>();

  /**
   * @param most connections of one address that are served
   * @param isProxy whether an address has the connections of many clients, which nobody counts here
   */
  constructor(most: number, isProxy: (address: string) => boolean = () => false) {
    this.#most = most;
    this.#isProxy = isProxy;
  }

  /** Counts a connection until it is closed. */
  add(socket: Counted): Standing {
    const { remoteAddress } = socket;
    if (remoteAddress === undefined || isLoopbackAddress(remoteAddress)) return 'within';
    if (this.#isProxy(remoteAddress)) return 'within';
    const address = countedAddress(remoteAddress);
    const open = (this.#open.get(address) ?? 0) + 1;
    this.#open.set(address, open);
    socket.once('close', () => this.#remove(address));
    if (open <= this.#most) return 'within';
    return open <= FAR_BEYOND * this.#most ? 'beyond' : 'far beyond';
  }

  #remove(address: string): void {
    const open = this.#open.get(address)! - 1;
    if (open > 0) this.#open.set(address, open);
    else this.#open.delete(address);
  }
}
