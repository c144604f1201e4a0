import { encodeAppend, outgoing } from '../../src/eventstore/client/encode-append.js';
import type { NewEvent } from '../../src/eventstore/event-store.js';

/** How many bytes an append of some events takes on the wire. */
export function appendBytes(events: readonly NewEvent[]): number {
  const messages = encodeAppend('', '', 'any', new Date(0), events.map(outgoing));
  return messages.reduce((sum, { length }) => sum + length, 0);
}
