import type { EventStore, RecordedEvent } from '../../eventstore/event-store.js';
import type { AggregateKind } from './aggregate-kind.js';

/**
 * Reads how a command went on after the append that it began in, whoever carried that out: its acts follow one another,
 * with nothing in between, until one of them finishes it.
 * @param span from the event after the latest that is known of the command, which leaves it unfinished
 * @throws the errors of the event store
 */
export async function readContinuation<State, Command, Event>(
  store: EventStore,
  kind: AggregateKind<State, Command, Event>,
  stream: string,
  span: { readonly from: bigint; readonly maxCount?: number },
): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readStream(stream, span)) {
    const last = events.at(-1);
    const isOther = last !== undefined && commandOf(last) !== commandOf(event);
    if (isOther && !goesOn(kind, kind.decode(last))) break;
    events.push(event);
  }
  return events;
}

function commandOf({ metadata }: RecordedEvent): unknown {
  return metadata['commandId'];
}

/** Whether the event that happened last, of a command, leaves it unfinished: the next due act goes on with it. */
export function goesOn<State, Command, Event>(
  { due }: AggregateKind<State, Command, Event>,
  last: Event | undefined,
): boolean {
  return last !== undefined && due?.goesOn(last) === true;
}
