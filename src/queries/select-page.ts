import { rowsOf, type ListQuery, type Range } from './list-query.js';
import { walkOf, type Fetched, type PageRequest, type Walk } from './page.js';
import type { Reading } from './read-model.js';
import { placesOf } from './time-places.js';

/**
 * How many rows a page looks at, at most: behind so many it ends, with a cursor and perhaps with no item. Otherwise a
 * filter that hardly a row passes would walk a table of millions, and a thread that serves others meanwhile.
 */
export const EXAMINED_ROWS = 1_000;

/**
 * The rows of a page of a list. The statements are written as text: a query builder would take longer to put them
 * together than the database takes to carry them out.
 */
export async function selectPage<Row extends { readonly position: number }>(
  reading: Reading,
  query: ListQuery,
  request: PageRequest,
): Promise<Fetched<Row>> {
  const asked = await withinWindow(reading, query, walkOf(request));
  if (asked.low > asked.high) return { rows: [] };
  const { walk, cutAt } = await shortened(reading, query, asked);
  const found: Row[][] = [];
  for (const range of query.ranges) {
    const conditions = [...range.conditions, ...query.filters];
    const part = { value: cellsOf(query), limit: request.limit + 1, offset: 0 };
    const values = await selectValues(reading, query, { ...range, conditions }, walk, part);
    found.push(rowsOfCells<Row>(query, values));
  }
  return { rows: merged(found, walk, request.limit + 1), cutAt };
}

/** The part of a walk in which a time window lies. */
async function withinWindow(reading: Reading, query: ListQuery, walk: Walk): Promise<Walk> {
  const { window } = query;
  if (window.from === undefined && window.to === undefined) return walk;
  const { first, last } = await placesOf(reading, query, window);
  return { ...walk, low: Math.max(walk.low, first), high: Math.min(walk.high, last) };
}

/** The walk as far as EXAMINED_ROWS of each range go; whole, where no row is passed over. */
async function shortened(
  reading: Reading,
  query: ListQuery,
  walk: Walk,
): Promise<{ readonly walk: Walk; readonly cutAt?: number }> {
  if (query.filters.length === 0) return { walk };
  const ends: number[] = [];
  for (const range of query.ranges) {
    const last = { value: 'position', limit: 1, offset: EXAMINED_ROWS - 1 };
    ends.push(...((await selectValues(reading, query, range, walk, last)) as number[]));
  }
  if (ends.length === 0) return { walk };
  // Up to the nearest of the ends, every range has been looked at.
  return walk.direction === 'desc'
    ? { walk: { ...walk, low: Math.max(...ends) }, cutAt: Math.max(...ends) }
    : { walk: { ...walk, high: Math.min(...ends) }, cutAt: Math.min(...ends) };
}

/**
 * All cells of a row as one value: the drivers take longer to hand over thirty values a row than the engines to find
 * them. Numbers are safe integers, so JSON loses nothing.
 */
function cellsOf({ columns }: ListQuery): string {
  return `JSON_ARRAY(${columns.join(', ')})`;
}

/** @param values as cellsOf has them: text, or what a driver has made of it already */
function rowsOfCells<Row>({ columns }: ListQuery, values: readonly unknown[]): Row[] {
  return values.map((value) => {
    const cells = (typeof value === 'string' ? JSON.parse(value) : value) as unknown[];
    const row: Record<string, unknown> = {};
    for (const [index, column] of columns.entries()) row[column] = cells[index];
    return row as Row;
  });
}

async function selectValues(
  { sql, fromText }: Reading,
  { table }: ListQuery,
  { index, conditions }: Range,
  { low, high, direction }: Walk,
  { value, limit, offset }: { value: string; limit: number; offset: number },
): Promise<unknown[]> {
  const where = [...conditions.map(({ text }) => text), 'position >= ?', 'position <= ?'];
  const text =
    `SELECT ${value} AS value FROM ${fromText[table](index)} WHERE ${where.join(' AND ')}` +
    ` ORDER BY position ${direction} LIMIT ? OFFSET ?`;
  const values = conditions.flatMap((each) => each.values);
  const rows = await rowsOf<{ value: unknown }>(sql, text, [...values, low, high, limit, offset]);
  return rows.map((row) => row.value);
}

/** The rows of all ranges, in the direction of the walk, each once. */
function merged<Row extends { readonly position: number }>(
  [first = [], ...others]: readonly Row[][],
  { direction }: Walk,
  limit: number,
): Row[] {
  if (others.length === 0) return first;
  const byPosition = new Map([first, ...others].flat().map((row) => [row.position, row]));
  const sign = direction === 'asc' ? 1 : -1;
  return [...byPosition.values()].sort((a, b) => sign * (a.position - b.position)).slice(0, limit);
}
