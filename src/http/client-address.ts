import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

import proxyaddr from 'proxy-addr';

/** IPv4 addresses as a socket of both families tells them. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Groups of an IPv6 address that a network hands out to one customer, who has all addresses behind them. */
const NETWORK_GROUPS = 4;

/**
 * Under which name an address is counted: an IPv4 address, or the network (/64) of an IPv6 one.
 * @param address undefined when its socket is closed already
 */
export function countedAddress(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%', 1)[0]!.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return `${[...before, ...zeros, ...after].slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

/** Whether an address is one of this machine. */
export function isLoopbackAddress(address: string | undefined): boolean {
  const plain = address === undefined ? '' : (MAPPED.exec(address)?.[1] ?? address);
  return plain === '::1' || plain.startsWith('127.');
}

/** Where requests come from: what the proxies that are trusted say of it, each of the one before. */
export class ClientAddresses {
  readonly #isTrusted: ((address: string, index: number) => boolean) | undefined;

  /** @param trusted addresses and networks of proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8 */
  constructor(trusted: readonly string[]) {
    this.#isTrusted = trusted.length === 0 ? undefined : proxyaddr.compile([...trusted]);
  }

  /** The address of a client; undefined when its connection is closed already. */
  of(req: IncomingMessage): string | undefined {
    return this.#isTrusted === undefined
      ? req.socket.remoteAddress
      : proxyaddr(req, this.#isTrusted);
  }
}

/** Whether an address is one of the proxies that are trusted. @param trusted addresses and networks */
export function proxiesIn(trusted: readonly string[]): (address: string) => boolean {
  if (trusted.length === 0) return () => false;
  const isTrusted = proxyaddr.compile([...trusted]);
  return (address) => isTrusted(address, 0);
}

/** Reads a list of addresses and networks, parted by commas. @returns undefined when one is none */
export function parseProxies(text: string): readonly string[] | undefined {
  const proxies = text.split(',').map((each) => each.trim());
  try {
    proxyaddr.compile(proxies);
    return proxies;
  } catch {
    return undefined;
  }
}
