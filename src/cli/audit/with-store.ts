import { checkpointStream, marketOfCheckpoints } from '../../audit/index.js';
import { Closers } from '../../app/closers.js';
import { createLogger } from '../../app/logging.js';
import { locateEventStore, openEventStore } from '../../app/open-event-store.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { MARKET_STREAM_PREFIX, marketStream } from '../../eventstore/streams.js';
import { ApplicationError } from '../../errors.js';
import { loadConfig } from '../load-config.js';

/** Connects to the event store that the settings name, for as long as something is done with it. */
export async function withStore<T>(use: (store: EventStore) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const closers = new Closers();
  try {
    const connected = await locateEventStore(
      config,
      createLogger(config.logLevel, config.logFormat),
      closers,
    );
    return await use(await openEventStore(connected, closers));
  } finally {
    await closers.closeAll();
  }
}

/** What the arguments of a command say of the markets that are meant. */
export interface ChosenMarkets {
  readonly market: string | undefined;
  readonly all: true | undefined;
}

/** @throws ApplicationError unless it is one market or all of them */
export function expectChoice({ market, all }: ChosenMarkets): void {
  if ((market === undefined) !== (all === undefined)) return;
  throw new ApplicationError('INVALID_REQUEST', 'either the symbol of a market, or --all');
}

/**
 * The streams of those markets, whether or not they still hold an event: one of which checkpoints are left is among them.
 * @param known streams of markets that were there
 * @throws ApplicationError unless it is one market or all of them, and there are any
 */
export async function chosenStreams(
  store: EventStore,
  chosen: ChosenMarkets,
  known: readonly string[] = [],
): Promise<readonly string[]> {
  expectChoice(chosen);
  const { market } = chosen;
  if (market === undefined) return marketStreams(store, known);
  const stream = marketStream(market);
  if (known.includes(stream)) return [stream];
  for (const each of [stream, checkpointStream(stream)]) {
    if ((await lastRevision(store, each)) >= 0n) return [stream];
  }
  throw new ApplicationError('STREAM_NOT_FOUND', `there is no stream ${stream}`);
}

/**
 * The streams of all markets of which the log holds an event or a checkpoint, by their names and not by what their events
 * say: a market is not to be left out because somebody has changed its listing.
 */
async function marketStreams(
  store: EventStore,
  known: readonly string[],
): Promise<readonly string[]> {
  const streams = new Set(known);
  const streamPrefixes = [MARKET_STREAM_PREFIX, checkpointStream(MARKET_STREAM_PREFIX)];
  const subscription = store.subscribeToAll({ after: 'start', streamPrefixes });
  for await (const { events, live } of subscription) {
    for (const { stream } of events) streams.add(marketOfCheckpoints(stream));
    if (live) break;
  }
  await subscription.close();
  if (streams.size > 0) return [...streams];
  throw new ApplicationError('STREAM_NOT_FOUND', 'there is no stream of a market in this store');
}

/** Revision of the last event of a stream; -1 when there is none. */
export async function lastRevision(store: EventStore, stream: string): Promise<bigint> {
  for await (const { revision } of store.readStream(stream, {
    ...{ direction: 'backwards', maxCount: 1 },
  })) {
    return revision;
  }
  return -1n;
}
