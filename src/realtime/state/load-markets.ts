import { sql as raw } from 'kysely';

import { booksTable, type BookRow } from '../../projections/books-table.js';
import { tableName } from '../../projections/generations/generation.js';
import { liveGeneration, readGenerations } from '../../projections/generations/registry.js';
import { orders } from '../../projections/orders.js';
import { ordersTable, type OrderRow } from '../../projections/orders-table.js';
import type { ReadDatabase, Sql } from '../../sql/read-database.js';
import { LiveMarkets } from './live-markets.js';

/** Orders that are read at a time: whoever reads them does nothing else meanwhile. */
const PAGE = 2_000;

/** Markets, and up to which log position they hold every event. */
export interface LoadedMarkets {
  readonly markets: LiveMarkets;
  readonly after: bigint | 'start';
}

/**
 * All markets as the read tables have them, which saves reading the log from its beginning; if there are no tables yet,
 * none, as they stand at the beginning.
 * @throws ReadDatabaseUnavailable
 */
export async function loadMarkets(database: ReadDatabase): Promise<LoadedMarkets> {
  return database.longSnapshot(async (snapshot) => {
    // Of the database's own making: what reads long is as able as what reads short.
    const sql = snapshot as Sql;
    const generation = liveGeneration(orders, await readGenerations(database.tables, sql));
    if (generation === undefined || generation.position < 0n) {
      return { markets: new LiveMarkets(), after: 'start' };
    }
    const markets = new LiveMarkets(generation.position);
    const rows = await database.tables.all(sql, tableName(booksTable, generation));
    for (const row of rows) markets.begin(row as BookRow);
    for await (const row of openOrders(sql, tableName(ordersTable, generation))) {
      const market = markets.get(row.symbol);
      if (market === undefined) throw new Error(`market ${row.symbol} was never listed`);
      market.begin(row);
    }
    markets.begun();
    return { markets, after: generation.position };
  });
}

async function* openOrders(sql: Sql, table: string): AsyncGenerator<OrderRow> {
  let after = -1;
  for (;;) {
    const { rows } = await raw<OrderRow>`
      select * from ${raw.table(table)} where is_open = 1 and position > ${after} order by position limit ${raw.lit(PAGE)}
    `.execute(sql);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.position;
  }
}
