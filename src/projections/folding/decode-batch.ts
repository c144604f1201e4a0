import { decodeEvent, type DomainEvent } from '../../eventstore/codec/decode.js';
import type { RecordedEvent } from '../../eventstore/event-store.js';
import type { Projection } from '../projection.js';

/** An event of the log that some projection reads, decoded; or why it cannot be, for each of them to fail at. */
export interface DecodedEvent {
  readonly recorded: RecordedEvent;
  readonly event: DomainEvent | { readonly unreadable: unknown };
}

/** Decodes those events that any of the projections reads: each once, however many read it. */
export function decodeBatch(
  projections: readonly Projection[],
  events: readonly RecordedEvent[],
): readonly DecodedEvent[] {
  const types = new Set(projections.flatMap(({ on }) => Object.keys(on)));
  const found: DecodedEvent[] = [];
  for (const recorded of events) {
    if (types.has(recorded.type)) found.push({ recorded, event: decoded(recorded) });
  }
  return found;
}

/** Whether a projection has a handler for events of a type. */
export function reads({ on }: Projection, type: string): boolean {
  return Object.hasOwn(on, type);
}

function decoded(recorded: RecordedEvent): DecodedEvent['event'] {
  try {
    return decodeEvent(recorded);
  } catch (error) {
    return { unreadable: error };
  }
}
