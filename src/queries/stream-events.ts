import { IsOptional, IsString, Matches } from 'class-validator';

import type { StreamEventAnswer, StreamEventsPage } from '../answers/streams.js';
import { ApplicationError } from '../errors.js';
import type { EventStore, RecordedEvent } from '../eventstore/event-store.js';
import { RECORD_STREAM_PREFIXES, SWITCH_STREAM_PREFIX } from '../eventstore/streams.js';
import type { Found } from './read-model.js';
import { Means } from '../validation/means.js';

const DEFAULT_LIMIT = 100;
/** Events of a stream that one answer holds at most. */
const MAX_STREAM_EVENTS = 1_000;

/** Query string of GET /streams/{stream}/events. */
export class StreamEventsDto {
  @Means('Revision of the first event wanted; default 0.')
  @IsOptional()
  @IsString()
  @Matches(/^\d{1,18}$/, { message: 'from must be an event number, 0 or more' })
  from?: string;

  @Means(
    'Events per page; default 100. Of a stream that is read whole: how many at most; default: all.',
  )
  @IsOptional()
  @IsString()
  @Matches(/^([1-9]\d{0,2}|1000)$/, { message: `limit must be 1 to ${MAX_STREAM_EVENTS}` })
  limit?: string;
}

/** Reads one of the product's streams as it stands in the event store, oldest first. */
export class StreamEventsQuery {
  readonly #store: EventStore;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** @throws ApplicationError STREAM_NOT_FOUND when it is none of ours, or has no events at all */
  async execute(
    stream: string,
    { from = '0', limit }: StreamEventsDto,
  ): Promise<Found<StreamEventsPage>> {
    if (!isOurs(stream)) throw notFound(stream);
    const first = BigInt(from);
    const pageSize = limit === undefined ? DEFAULT_LIMIT : Number(limit);
    const items: StreamEventAnswer[] = [];
    // One more than the page, to know whether there is a next.
    for await (const event of this.#store.readStream(stream, {
      from: first,
      maxCount: pageSize + 1,
    })) {
      items.push(streamEvent(event));
    }
    if (items.length === 0 && (first === 0n || !(await this.#exists(stream))))
      throw notFound(stream);
    const next = items.splice(pageSize)[0];
    const last = items.at(-1);
    return {
      result: { items, ...(next !== undefined && { nextFrom: next.revision }) },
      // Whoever has seen these events may ask the tables for what they did, if these are of any table's.
      ...(last !== undefined && isRecord(stream) && { position: BigInt(last.position) }),
    };
  }

  /**
   * Reads it to the end that it has meanwhile, which may be any number of events. To be left early without harm.
   * @throws ApplicationError as execute; EventStoreUnavailable, even in the middle
   */
  async *all(
    stream: string,
    { from = '0', limit }: StreamEventsDto,
  ): AsyncGenerator<StreamEventAnswer> {
    if (!isOurs(stream)) throw notFound(stream);
    const first = BigInt(from);
    const some = limit === undefined ? {} : { maxCount: Number(limit) };
    let isEmpty = true;
    for await (const event of this.#store.readStream(stream, { from: first, ...some })) {
      isEmpty = false;
      yield streamEvent(event);
    }
    if (isEmpty && (first === 0n || !(await this.#exists(stream)))) throw notFound(stream);
  }

  async #exists(stream: string): Promise<boolean> {
    for await (const _first of this.#store.readStream(stream, { maxCount: 1 })) return true;
    return false;
  }
}

function isOurs(stream: string): boolean {
  return isRecord(stream) || stream.startsWith(SWITCH_STREAM_PREFIX);
}

function isRecord(stream: string): boolean {
  return RECORD_STREAM_PREFIXES.some((prefix) => stream.startsWith(prefix));
}

function notFound(stream: string): ApplicationError {
  return new ApplicationError('STREAM_NOT_FOUND', `there is no stream ${JSON.stringify(stream)}`);
}

/**
 * Events of a command, which lie one behind the other in their stream: a large order may have made more of them than an answer is
 * to hold.
 */
export function firstOf(events: readonly RecordedEvent[]): {
  readonly events: StreamEventAnswer[];
  /** Where the others begin; absent when there are none. */
  readonly nextFrom?: string;
} {
  const next = events[MAX_STREAM_EVENTS];
  return {
    events: events.slice(0, MAX_STREAM_EVENTS).map(streamEvent),
    ...(next !== undefined && { nextFrom: String(next.revision) }),
  };
}

/** An event as it is shown to clients. */
export function streamEvent(event: RecordedEvent): StreamEventAnswer {
  return {
    stream: event.stream,
    revision: event.revision.toString(),
    position: event.position.toString(),
    eventId: event.id,
    type: event.type,
    data: event.data,
    metadata: event.metadata,
    created: event.created.toISOString(),
  };
}
