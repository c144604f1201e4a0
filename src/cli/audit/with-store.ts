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
    const connected = await locateEventStore(config, createLogger(config.logLevel), closers);
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

/** The streams of those markets. @throws ApplicationError unless it is one market or all of them, and there are any */
export async function chosenStreams(
  store: EventStore,
  { market, all }: ChosenMarkets,
): Promise<readonly string[]> {
  if ((market === undefined) === (all === undefined)) {
    throw new ApplicationError('INVALID_REQUEST', 'either the symbol of a market, or --all');
  }
  const streams = market === undefined ? await marketStreams(store) : [marketStream(market)];
  for (const stream of streams) await expectStream(store, stream);
  return streams;
}

/** The streams of all markets, in the order of their listings. */
async function marketStreams(store: EventStore): Promise<readonly string[]> {
  const streams: string[] = [];
  const subscription = store.subscribeToAll({
    ...{ after: 'start', streamPrefixes: [], eventTypes: ['MarketListed'] },
  });
  for await (const { events, live } of subscription) {
    for (const { stream } of events) {
      const isNew = !streams.includes(stream);
      if (stream.startsWith(MARKET_STREAM_PREFIX) && isNew) streams.push(stream);
    }
    if (live) break;
  }
  await subscription.close();
  return streams;
}

async function expectStream(store: EventStore, stream: string): Promise<void> {
  if ((await lastRevision(store, stream)) >= 0n) return;
  throw new ApplicationError('STREAM_NOT_FOUND', `there is no stream ${stream}`);
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
