import type { EventStore, RecordedEvent } from '../../../eventstore/event-store.js';
import { marketStream, RECORD_STREAM_PREFIXES, userStream } from '../../../eventstore/streams.js';

/** Which events are exported; all of the record's where nothing is named. */
export interface ExportScope {
  readonly market?: string;
  readonly user?: string;
  /** A revision, where a market is named, or a time of events. */
  readonly from?: bigint | string;
  readonly to?: bigint | string;
}

/** The events of a scope: of one market in its order, otherwise in the order of the log. */
export async function* exportedEvents(
  store: EventStore,
  scope: ExportScope,
): AsyncGenerator<RecordedEvent> {
  const { market, user } = scope;
  const events = market === undefined ? log(store) : store.readStream(marketStream(market));
  for await (const event of events) {
    if (user !== undefined && !isAbout(event, user)) continue;
    if (isInside(event, scope)) yield event;
  }
}

/** The record as far as it goes now. */
async function* log(store: EventStore): AsyncGenerator<RecordedEvent> {
  const subscription = store.subscribeToAll({
    ...{ after: 'start', streamPrefixes: RECORD_STREAM_PREFIXES },
  });
  try {
    for await (const { events, live } of subscription) {
      yield* events;
      if (live) return;
    }
  } finally {
    await subscription.close();
  }
}

function isAbout({ stream, data }: RecordedEvent, user: string): boolean {
  const { userId, makerUserId, takerUserId } = data;
  return stream === userStream(user) || [userId, makerUserId, takerUserId].includes(user);
}

function isInside({ revision, data }: RecordedEvent, { from, to }: ExportScope): boolean {
  const at = typeof data['at'] === 'string' ? data['at'] : '';
  const isBefore = (bound: bigint | string) =>
    typeof bound === 'bigint' ? revision < bound : at < bound;
  const isBehind = (bound: bigint | string) =>
    typeof bound === 'bigint' ? revision > bound : at > bound;
  if (from !== undefined && isBefore(from)) return false;
  return to === undefined || !isBehind(to);
}
