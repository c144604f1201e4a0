import type { JsonObject } from '../../eventstore/event-store.js';
import type { MarketEvent } from '../market-events.js';
import type { ReplayedMarket } from '../replayed-market.js';
import { CandleRows } from './candles.js';
import type { TableFindings } from './differences.js';
import { historyRows, tradeRow } from './event-rows.js';
import { Holdings } from './holdings.js';
import type { ComparedRows } from './keyed-rows.js';
import { listedRows } from './listed-rows.js';
import { MergedRows } from './merged-rows.js';
import { MODEL_TABLES, type ModelTable, type ModelTables, type Row } from './model-tables.js';
import { OrderRows } from './order-rows.js';
import { isOfUser, type TablePart } from './table-part.js';
import { tickerRows } from './tickers.js';
import { userRows } from './users.js';

export type Findings = Readonly<Record<ModelTable, TableFindings>>;

/** A part, and the log position that its table is at. */
export type PlacedPart = TablePart & { readonly position: bigint };

/**
 * What each table is held against.
 * @param symbol of the one market that is compared; undefined: all that there is
 * @param markets by symbol, brought up to date with each event before the parts take it
 */
export function tableParts(
  tables: ModelTables,
  findings: Findings,
  symbol: string | undefined,
  markets: ReadonlyMap<string, ReplayedMarket>,
): readonly PlacedPart[] {
  const of = (table: ModelTable): ComparedRows => ({
    ...{ tables, table, symbol, findings: findings[table] },
  });
  const parts: Readonly<Record<ModelTable, () => TablePart>> = {
    users: () => userRows(tables, findings.users),
    markets: () => listedRows(of('markets'), (market) => market.marketRow()),
    books: () => listedRows(of('books'), (market) => market.bookRow()),
    orders: () => new OrderRows(of('orders'), markets),
    trades: () =>
      mergedRows(of('trades'), 'position', (event, position) =>
        event.type === 'OrderMatched' ? [tradeRow(event, position)] : [],
      ),
    order_history: () => mergedRows(of('order_history'), 'entry', historyRows),
    candles: () => new CandleRows(of('candles')),
    tickers: () => tickerRows(of('tickers')),
    positions: () => new Holdings(of('positions')),
  };
  return comparedTables(symbol).map((table) => {
    const part = parts[table]();
    return {
      position: tables.positionOf(table),
      take: (event, record) => part.take(event, record),
      end: () => part.end(),
    };
  });
}

/** The tables that are compared: of one market all but that of users, who are of none. */
export function comparedTables(symbol: string | undefined): readonly ModelTable[] {
  return MODEL_TABLES.filter((table) => symbol === undefined || table !== 'users');
}

/** A table of what happens, in the order in which it does. */
function mergedRows(
  { tables, table, symbol, findings }: ComparedRows,
  key: string,
  rowsOf: (event: MarketEvent, position: bigint, metadata: JsonObject) => readonly Row[],
): TablePart {
  const shown = tables.rows(table, symbol === undefined ? {} : { symbol });
  const rows = new MergedRows(shown, key, findings);
  return {
    async take(event, { position, metadata }) {
      if (isOfUser(event)) return;
      for (const row of rowsOf(event, position, metadata)) await rows.expect(row);
    },
    end: () => rows.end(),
  };
}
