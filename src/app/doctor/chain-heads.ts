import { nextHash } from '../../audit/index.js';
import type { EventStore, RecordedEvent } from '../../eventstore/event-store.js';
import { marketStream } from '../../eventstore/streams.js';
import { type Finding, findingsOf } from './finding.js';

/** An event and the one before it. */
const LINK = 2;

const { ok, error } = findingsOf('chain');

/**
 * Whether the last event of each market is chained to the one before it: what was altered at the head is seen at once, and all else by
 * `audit verify`.
 * @param symbols of the markets
 */
export async function examineHeads(
  store: Pick<EventStore, 'readStream'>,
  symbols: readonly string[],
): Promise<readonly Finding[]> {
  const broken: Finding[] = [];
  for (const symbol of symbols) {
    const [last, before] = await lastEvents(store, marketStream(symbol));
    if (last === undefined || isChained(last, before)) continue;
    const text = `${symbol}: event ${last.revision} is not chained to the one before it`;
    broken.push(error(text, `npx tradeflow audit verify ${symbol}`));
  }
  if (broken.length > 0) return broken;
  return [ok(`the last events of ${symbols.length} markets are chained to those before them`)];
}

async function lastEvents(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readStream(stream, { direction: 'backwards', maxCount: LINK })) {
    events.push(event);
  }
  return events;
}

/** What is the first event of its stream has nothing before it to be held against. */
function isChained(last: RecordedEvent, before: RecordedEvent | undefined): boolean {
  if (before === undefined) return true;
  const { hash } = before.metadata;
  return typeof hash === 'string' && last.metadata['hash'] === nextHash(hash, last);
}
