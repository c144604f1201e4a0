import type { RecordedEvent } from '../../eventstore/event-store.js';
import { MARKET_STREAM_PREFIX } from '../../eventstore/streams.js';

/** The market that an event is of. */
export function symbolsOf({ stream }: RecordedEvent): readonly string[] {
  return [stream.slice(MARKET_STREAM_PREFIX.length)];
}
