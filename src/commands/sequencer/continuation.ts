import type { EventStore, RecordedEvent } from '../../eventstore/event-store.js';
import type { AggregateKind } from './aggregate-kind.js';

/** How a command went on after the append that it began in. */
export interface Continuation<Event> {
  readonly events: readonly Event[];
  /** Commit position of the last of them; undefined when there is none. */
  readonly position: bigint | undefined;
}

/**
 * Reads how a command went on, whoever carried that out: its acts follow one another, with nothing in between, until
 * one of them finishes it.
 * @param span from the event after the latest that is known of the command, which leaves it unfinished
 * @throws the errors of the event store
 */
export async function readContinuation<State, Command, Event>(
  store: EventStore,
  kind: AggregateKind<State, Command, Event>,
  stream: string,
  span: { readonly from: bigint; readonly maxCount?: number },
): Promise<Continuation<Event>> {
  const events: Event[] = [];
  let last: RecordedEvent | undefined;
  for await (const recorded of store.readStream(stream, span)) {
    const { commandId } = recorded.metadata;
    if (last !== undefined && last.metadata['commandId'] !== commandId && !goesOn(kind, events))
      break;
    events.push(kind.decode(recorded));
    last = recorded;
  }
  return { events, position: last?.position };
}

/** Whether what happened last, of a command, leaves it unfinished: the next due act goes on with it. */
export function goesOn<State, Command, Event>(
  { due }: AggregateKind<State, Command, Event>,
  events: readonly Event[],
): boolean {
  const last = events.at(-1);
  return last !== undefined && due?.goesOn(last) === true;
}
