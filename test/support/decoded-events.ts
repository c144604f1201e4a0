import type { DomainEvent } from '../../src/eventstore/codec/decode.js';
import type { DecodedEvent } from '../../src/projections/folding/decode-batch.js';
import { recorded } from './recorded-event.js';

/** Events as a projection is handed them, the first at a log position, and each behind the one before it. */
export function decodedEvents(
  events: readonly DomainEvent[],
  firstPosition = 1n,
): readonly DecodedEvent[] {
  return events.map((event, index) => ({
    event,
    recorded: recorded({ type: event.type, position: firstPosition + BigInt(index) }),
  }));
}
