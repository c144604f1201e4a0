import { type ComparedTable, type ModelDifference, ReadModelCheck } from '../../audit/index.js';
import { Closers } from '../../app/closers.js';
import { LiveTables } from '../../app/live-tables.js';
import { createLogger } from '../../app/logging.js';
import { locateEventStore, openEventStore } from '../../app/open-event-store.js';
import { openRoom, openTables } from '../../app/open-read-side.js';
import type { EventStore } from '../../eventstore/event-store.js';
import {
  MARKET_STREAM_PREFIX,
  marketStream,
  RECORD_STREAM_PREFIXES,
} from '../../eventstore/streams.js';
import { endWhenInterrupted } from '../interruption.js';
import { loadConfig } from '../load-config.js';
import { type Progress, showProgress } from '../progress.js';
import { ShownBooks } from './shown-books.js';
import { type ChosenMarkets, chosenStreams, expectChoice, lastRevision } from './with-store.js';

/** What was compared, and what was not. */
interface Outcome {
  readonly markets: readonly string[];
  readonly compared: readonly ComparedTable[];
  readonly notCompared: readonly string[];
}

/** Between two times that progress is shown. */
const PROGRESS_EVENTS = 1_000;

/** What the tables are compared with beside the streams, and where it is told how far that is. */
interface Comparing {
  readonly books: ShownBooks;
  readonly progress: Progress;
}

/** What is never compared here. */
const NEVER_COMPARED = [
  'of users their names and status: only who has registered, and when',
  'orders.visible_units of stops that wait: it is settled when they trigger',
  'views of single orders, open orders, tickers, positions and lists: only the view of books is',
];

/** What is not compared where one market is. */
const OF_ALL_MARKETS = [
  'table users, who are of no market: --all compares it',
  'rows of markets that have no stream: --all finds them',
];

/**
 * `tradeflow audit verify --read-models`: holds the read tables of the settings, and with Redis the view of the books, against
 * the streams; exit code 2 when they differ.
 */
export async function verifyReadModels(chosen: ChosenMarkets, isJson: boolean): Promise<void> {
  expectChoice(chosen);
  const config = loadConfig();
  const logger = createLogger(config.logLevel, config.logFormat);
  const closers = new Closers();
  const progress = showProgress();
  endWhenInterrupted(() => {
    progress.end();
    return 'not everything was compared; nothing was changed';
  });
  try {
    const connected = await locateEventStore(config, logger, closers);
    const store = await openEventStore(connected, closers);
    const database = await openTables(config, closers);
    const books =
      config.redisUrl === undefined ? undefined : await openRoom(config, logger, closers);
    const outcome = await LiveTables.read(database, (tables) =>
      compare(store, tables, chosen.market, { books: new ShownBooks(books), progress }),
    ).finally(() => progress.end());
    console.log(isJson ? asJson(outcome) : asText(outcome));
    if (differencesOf(outcome) > 0) process.exitCode = 2;
  } finally {
    await closers.closeAll();
  }
}

async function compare(
  store: EventStore,
  tables: LiveTables,
  market: string | undefined,
  comparing: Comparing,
): Promise<Outcome> {
  const check = new ReadModelCheck(tables, market);
  const markets = await (market === undefined
    ? compareAll(store, check, comparing)
    : compareOne(store, check, market, comparing));
  await check.end();
  const notCompared = [...NEVER_COMPARED, ...comparing.books.unread];
  if (market !== undefined) notCompared.push(...OF_ALL_MARKETS);
  return { markets, compared: check.report(), notCompared };
}

async function compareOne(
  store: EventStore,
  check: ReadModelCheck,
  symbol: string,
  { books, progress }: Comparing,
): Promise<readonly string[]> {
  const [stream] = await chosenStreams(store, { market: symbol, all: undefined });
  const shown = await books.read(symbol);
  if (shown !== undefined) check.expectBook(symbol, shown);
  const all = Number((await lastRevision(store, stream!)) + 1n);
  for await (const record of store.readStream(stream!)) {
    await check.take(record);
    if (check.isDone) break;
    const events = Number(record.revision) + 1;
    if (events % PROGRESS_EVENTS !== 0) continue;
    progress.show(events / all, `${stream}: ${events} of ${all} events`);
  }
  return [symbol];
}

/** Reads the log once: each market's book in the view is asked for when its first event comes. */
async function compareAll(
  store: EventStore,
  check: ReadModelCheck,
  { books, progress }: Comparing,
): Promise<readonly string[]> {
  const markets: string[] = [];
  const streamPrefixes = RECORD_STREAM_PREFIXES;
  const subscription = store.subscribeToAll({ after: 'start', streamPrefixes });
  try {
    for await (const { events, position, live } of subscription) {
      for (const record of events) {
        if (record.revision === 0n && record.stream.startsWith(MARKET_STREAM_PREFIX)) {
          const symbol = record.stream.slice(MARKET_STREAM_PREFIX.length);
          markets.push(symbol);
          const shown = await books.read(symbol);
          if (shown !== undefined) check.expectBook(symbol, shown);
        }
        await check.take(record);
      }
      progress.show(Number(position) / Number(check.position), `position ${position} of the log`);
      if (live && !(await isMoreToCome(store, check))) break;
    }
  } finally {
    await subscription.close();
  }
  return markets;
}

/** Whether a book that the view has shown is of an event that the store holds, and that has come since. */
async function isMoreToCome(store: EventStore, { pendingBooks }: ReadModelCheck): Promise<boolean> {
  for (const [symbol, revision] of pendingBooks) {
    if ((await lastRevision(store, marketStream(symbol))) >= revision) return true;
  }
  return false;
}

function differencesOf({ compared }: Outcome): number {
  return compared.reduce((sum, { different }) => sum + different, 0);
}

function asJson(outcome: Outcome): string {
  const isEqual = differencesOf(outcome) === 0;
  const write = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  return JSON.stringify({ isEqual, ...outcome }, write, 2);
}

function asText({ markets, compared, notCompared }: Outcome): string {
  const lines = [`${markets.length} markets: ${markets.join(', ')}`];
  for (const { table, position, rows, different, differences } of compared) {
    const where = position === undefined ? '' : ` at position ${position}`;
    const outcome = different === 0 ? 'equal' : `${different} DIFFERENCES`;
    lines.push(
      `${table}${where}: ${outcome}, ${rows} ${position === undefined ? 'books' : 'rows'} compared`,
    );
    lines.push(...differences.map((each) => `  ${textOf(each)}`));
    if (different > differences.length) lines.push(`  and ${different - differences.length} more`);
  }
  return [...lines, ...notCompared.map((each) => `not compared: ${each}`)].join('\n');
}

function textOf({ table, key, kind, member, stream, shown }: ModelDifference): string {
  if (kind === 'missing') return `${table} ${key}: the row is missing`;
  if (kind === 'extra') return `${table} ${key}: the stream knows of no such row`;
  return `${table} ${key}: ${member!} is ${String(shown)}, by the stream ${String(stream)}`;
}
