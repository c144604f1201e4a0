import { hash } from 'node:crypto';

import { canonicalJson } from '../../src/eventstore/codec/canonical-json.js';
import type { JsonObject } from '../../src/eventstore/event-store.js';

/** The link that an event adds to the chain of its stream, by its definition alone. @param previous link, or GENESIS_HASH */
export function nextHash(previous: string, type: string, data: JsonObject): string {
  return hash('sha256', `${previous}\n${type}\n${canonicalJson(data)}`);
}
