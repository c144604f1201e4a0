import { decodeEvent, type DomainEvent } from '../../../src/eventstore/codec/decode.js';
import type { RecordedEvent } from '../../../src/eventstore/event-store.js';

/*
 * A second read model, to compare the first with: every table made from all events at once, in the most obvious way that
 * there is, whatever it costs. It shares no code with the projections, and knows only the types of their rows.
 */

/** An event as a naive table is made of it. */
export type LoggedEvent = DomainEvent & {
  readonly position: number;
  readonly stream: string;
  readonly actor: string;
  readonly reasonGiven?: string;
  readonly correlationId: string | null;
};

/** An event of one of these types. */
export type EventOf<Type extends DomainEvent['type']> = Extract<LoggedEvent, { type: Type }>;

export function loggedEvents(events: readonly RecordedEvent[]): readonly LoggedEvent[] {
  return events.map((event) => ({
    ...decodeEvent(event),
    position: Number(event.position),
    stream: event.stream,
    actor: event.metadata['actor'] as string,
    reasonGiven: event.metadata['reason'] as string,
    correlationId: (event.metadata['$correlationId'] as string | undefined) ?? null,
  }));
}

/** The events of one type, in log order. */
export function ofType<Type extends DomainEvent['type']>(
  events: readonly LoggedEvent[],
  type: Type,
): readonly EventOf<Type>[] {
  return events.filter((event): event is EventOf<Type> => event.type === type);
}
