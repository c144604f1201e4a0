import type { Reading } from './read-model.js';
import { rowsOf, type ListQuery } from './select-page.js';
import type { TimeWindow } from './time-window.js';

/** The first and the last place at which there can be rows of a time window; none where the first is behind the last. */
export interface Places {
  readonly first: number;
  readonly last: number;
}

/**
 * Finds the places of a time window by an index on market and time, without looking at what is newer. In the log of one
 * market time never runs back (TIF-GTD-TIME), so there the places are exact. Between markets clocks may differ: of all
 * markets together they are those beyond which no market has anything of the window, and the rows between them have to
 * be looked at.
 */
export async function placesOf(
  { sql, fromText }: Reading,
  { table, time, symbol }: Pick<ListQuery, 'table' | 'time' | 'symbol'>,
  { from, to }: TimeWindow,
): Promise<Places> {
  const source = fromText[table];
  const edge = (market: string, compare: '>=' | '<', direction: 'ASC' | 'DESC'): string =>
    `(SELECT position FROM ${source} WHERE symbol = ${market} AND ${time} ${compare} ?` +
    ` ORDER BY ${time} ${direction}, position ${direction} LIMIT 1)`;
  const edgesOf = (market: string): [string, string] => [
    from === undefined ? '0' : edge(market, '>=', 'ASC'),
    to === undefined ? `${Number.MAX_SAFE_INTEGER}` : edge(market, '<', 'DESC'),
  ];
  const values = [from, to].filter((value) => value !== undefined);
  const [text, bound] =
    symbol === undefined
      ? [ofAllMarkets(source, ...edgesOf('market.symbol')), values]
      : [
          `SELECT ${edgesOf('?').join(' AS first_place, ')} AS last_place`,
          values.flatMap((value) => [symbol, value]),
        ];
  const [found] = await rowsOf<{ first_place: number | null; last_place: number | null }>(
    sql,
    text,
    bound,
  );
  return { first: found?.first_place ?? Infinity, last: found?.last_place ?? -Infinity };
}

/** Walks from market to market, each found behind the one before in the index. */
function ofAllMarkets(source: string, first: string, last: string): string {
  const next = `(SELECT symbol FROM ${source} WHERE symbol > market.symbol ORDER BY symbol LIMIT 1)`;
  return (
    `WITH RECURSIVE market (symbol) AS (` +
    `SELECT (SELECT symbol FROM ${source} ORDER BY symbol LIMIT 1)` +
    ` UNION ALL SELECT ${next} FROM market WHERE market.symbol IS NOT NULL)` +
    ` SELECT MIN(${first}) AS first_place, MAX(${last}) AS last_place` +
    ` FROM market WHERE market.symbol IS NOT NULL`
  );
}
