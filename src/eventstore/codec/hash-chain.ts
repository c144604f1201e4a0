import { hash } from 'node:crypto';

import type { JsonObject } from '../event-store.js';
import { canonicalJson } from './canonical-json.js';

/** What the first event of a stream is chained to. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * The link of a market stream's tamper-evident chain that an event adds: SHA-256, in hex, over the previous link, the
 * event's type and its canonical data, each on a line of its own. Whoever changes, drops or reorders an event must
 * rewrite every later one.
 *
 * @param previous the previous event's link, or GENESIS_HASH for the first event of the stream
 */
export function nextHash(previous: string, type: string, data: JsonObject): string {
  return hash('sha256', `${previous}\n${type}\n${canonicalJson(data)}`);
}
