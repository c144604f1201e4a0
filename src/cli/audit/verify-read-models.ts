import { type ComparedTable, type ModelDifference, ReadModelCheck } from '../../audit/index.js';
import { Closers } from '../../app/closers.js';
import { LiveTables } from '../../app/live-tables.js';
import { createLogger } from '../../app/logging.js';
import { locateEventStore, openEventStore } from '../../app/open-event-store.js';
import { openRoom, openTables } from '../../app/resources.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { MARKET_STREAM_PREFIX } from '../../eventstore/streams.js';
import { loadConfig } from '../load-config.js';
import { type Progress, showProgress } from '../progress.js';
import { ShownBooks } from './shown-books.js';
import { type ChosenMarkets, chosenStreams, lastRevision } from './with-store.js';

/** What was compared, and what was not. */
interface Outcome {
  readonly markets: readonly string[];
  readonly compared: readonly ComparedTable[];
  readonly notCompared: readonly string[];
}

/** Of the tables and views, those that are never compared here. */
const NEVER_COMPARED = [
  'table users: their streams are not read',
  'tables candles and tickers: they follow from the trades, which are compared',
  'orders.visible_units of stops that wait: it is settled when they trigger',
  'views of single orders, open orders, tickers, positions and lists: only the view of books is',
];

/**
 * `tradeflow audit verify --read-models`: holds the read tables of the settings, and with Redis the view of the books, against
 * the streams; exit code 2 when they differ.
 */
export async function verifyReadModels(chosen: ChosenMarkets, isJson: boolean): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.logLevel);
  const closers = new Closers();
  const progress = showProgress();
  try {
    const connected = await locateEventStore(config, logger, closers);
    const store = await openEventStore(connected, closers);
    const database = await openTables(config, closers);
    const books = config.redisUrl === undefined ? undefined : openRoom(config, logger, closers);
    const outcome = await LiveTables.read(database, (tables) =>
      compare(store, tables, chosen, { books: new ShownBooks(books), progress }),
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
  chosen: ChosenMarkets,
  { books, progress }: { readonly books: ShownBooks; readonly progress: Progress },
): Promise<Outcome> {
  const check = new ReadModelCheck(tables);
  const streams = await chosenStreams(store, chosen);
  const markets = streams.map((stream) => stream.slice(MARKET_STREAM_PREFIX.length));
  for (const [index, stream] of streams.entries()) {
    const symbol = markets[index]!;
    const shown = await books.read(symbol);
    const all = Number((await lastRevision(store, stream)) + 1n);
    await check.compare(store, { stream, symbol }, shown, (events) =>
      progress.show(events / all, `${stream}: ${events} of ${all} events`),
    );
  }
  const notCompared = [...NEVER_COMPARED, ...books.unread];
  if (chosen.all === true) await check.findOthers(new Set(markets));
  else notCompared.push('rows of markets that have no stream: --all finds them');
  return { markets, compared: check.report(), notCompared };
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
