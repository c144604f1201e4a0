import type { JsonObject } from '../eventstore/event-store.js';
import type { MarketEvent } from './market-events.js';

/** An event as it was stored, whichever way it came: through the event store's port, over REST, out of a file. */
export interface EventRecord {
  /** The name of its stream, where there may be more than one. */
  readonly stream?: string;
  /** Its number in its stream, from 0. */
  readonly revision: bigint;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** Something that the stream of a market says, and that cannot be. */
export class StreamError extends Error {
  constructor(
    { stream = 'the stream', revision, type }: EventRecord,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`event ${revision} of ${stream} (${type}): ${why}`, options);
    this.name = 'StreamError';
  }
}

/** The version of each event that is known here: each has had one up to now. */
const VERSIONS: Readonly<Record<MarketEvent['type'], number>> = {
  MarketListed: 1,
  MarketStatusChanged: 1,
  MarketBoundsChanged: 1,
  OrderPlaced: 1,
  OrderRejected: 1,
  OrderMatched: 1,
  OrderAmended: 1,
  OrderTriggered: 1,
  OrderReduced: 1,
  OrderCancelled: 1,
  NoOrdersCancelled: 1,
  MatchingPaused: 1,
  MatchingResumed: 1,
};

/** The event of a market in a record. @throws StreamError when it is of a type or a version that is not known here */
export function marketEvent(record: EventRecord): MarketEvent {
  const { type, data, metadata } = record;
  if (!isMarketEventType(type)) throw new StreamError(record, 'it is no event of a market');
  const { schemaVersion } = metadata;
  if (schemaVersion !== VERSIONS[type]) {
    throw new StreamError(record, `its version ${JSON.stringify(schemaVersion)} is not known`);
  }
  // What its members hold is judged by whoever reads them.
  return { type, data } as MarketEvent;
}

function isMarketEventType(type: string): type is MarketEvent['type'] {
  return Object.hasOwn(VERSIONS, type);
}
