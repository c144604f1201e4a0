import type { Endpoint } from './endpoint.js';
import { parseConnectionString } from './official-client.js';

/**
 * The endpoints that a connection string names: the only node, or those that tell of the others.
 * @returns undefined when it is malformed; the parser's error would show the string, and with it a password
 */
export function seedsOf(url: string): readonly Endpoint[] | undefined {
  try {
    return parseConnectionString(url).hosts;
  } catch {
    return undefined;
  }
}
