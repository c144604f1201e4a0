import type { Address } from './reach.js';

/** Where a URL points. @param port where it names none @returns undefined when it is no URL, or names no host */
export function addressOf(url: string, port: number): Address | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  // An IPv6 address stands in brackets.
  const host = parsed.hostname.replace(/^\[(.*)\]$/, '$1');
  if (host === '') return undefined;
  return { host, port: parsed.port === '' ? port : Number(parsed.port) };
}
