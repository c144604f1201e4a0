import { alignedLines } from '../aligned-lines.js';
import type { MarketFigures, ServerStatus } from './server-status.js';

/** What is not known, or is not there. */
const NOTHING = '-';

/** A server at a glance, for people: a table each of its parts, markets, projections and processes. */
export function statusLines(status: ServerStatus): readonly string[] {
  const { url, at, health, untold } = status;
  const blocks = [
    [`${url} is ${health.status} (${at})`],
    parts(status),
    markets(status),
    projections(status),
    processes(status),
    untold.map((each) => `not told: ${each}`),
  ];
  return blocks
    .filter(({ length }) => length > 0)
    .flatMap((lines, at) => (at ? ['', ...lines] : lines));
}

/** @param figures the columns that stand to the right */
function table(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  figures: readonly string[],
): readonly string[] {
  if (rows.length === 0) return [];
  return alignedLines([titles, ...rows], (column) => figures.includes(titles[column]!));
}

function parts({ health }: ServerStatus): readonly string[] {
  const rows = Object.entries(health.parts).map(([name, { status, latencyMs, detail = '' }]) => [
    ...[name, status, String(latencyMs), detail],
  ]);
  return table(['part', 'health', 'ms', ''], rows, ['ms']);
}

function markets({ markets }: ServerStatus): readonly string[] {
  const titles = ['market', 'status', 'waiting', 'a second', 'last', 'bid', 'ask', 'trades 24h'];
  return table(titles, markets.map(marketRow), titles.slice(2));
}

function marketRow({ symbol, status, queue, ticker }: MarketFigures): readonly string[] {
  return [
    ...[symbol, status, shown(queue?.size), shown(queue?.processing_rate)],
    ...[shown(ticker?.lastPrice), shown(ticker?.bestBid), shown(ticker?.bestAsk)],
    shown(ticker?.trades24h),
  ];
}

function projections({ projections }: ServerStatus): readonly string[] {
  const rows = projections.map(({ name, state, lagEvents, lagSeconds, error = '' }) => [
    ...[name, state, shown(lagEvents), shown(lagSeconds), error],
  ]);
  return table(['projection', 'state', 'events behind', 'seconds', ''], rows, [
    ...['events behind', 'seconds'],
  ]);
}

function processes({ processes }: ServerStatus): readonly string[] {
  const rows = processes.map(({ host, pid, role, health, startedAt, detail = '' }) => [
    ...[`${host} ${pid}`, role, health, startedAt, detail],
  ]);
  return table(['process', 'roles', 'health', 'since', ''], rows, []);
}

function shown(value: string | number | undefined): string {
  return value === undefined ? NOTHING : String(value);
}
