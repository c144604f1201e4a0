import type { RecordedEvent } from '../../eventstore/event-store.js';
import type { MarketEvent } from '../market-events.js';
import type { ReplayedMarket } from '../replayed-market.js';
import type { TableFindings } from './differences.js';
import { historyRows, tradeRow } from './event-rows.js';
import { Holdings } from './holdings.js';
import { ListedMarket } from './listed-market.js';
import { MergedRows } from './merged-rows.js';
import type { ModelTable, ModelTables, Row } from './model-tables.js';
import { OrderRows } from './order-rows.js';

export type Findings = Readonly<Record<ModelTable, TableFindings>>;

/** What one table is held against: the events of a market, up to where the table is. */
interface TablePart {
  readonly position: bigint;
  take(event: MarketEvent, record: RecordedEvent): Promise<void> | void;
  end(): Promise<void>;
}

/** The rows of one market in all tables, each compared with the events up to the table's position. */
export class MarketModels {
  #parts: readonly TablePart[];

  /** @param market which its caller brings up to date with each event, before it is taken here */
  constructor(symbol: string, market: ReplayedMarket, tables: ModelTables, findings: Findings) {
    const at = (table: ModelTable) => ({ position: tables.positionOf(table) });
    const trades = new MergedRows(tables.rowsOf('trades', symbol), 'position', findings.trades);
    const history = new MergedRows(
      tables.rowsOf('order_history', symbol),
      'entry',
      findings.order_history,
    );
    const orders = new OrderRows(symbol, market, tables, findings.orders);
    const holdings = new Holdings(symbol);
    this.#parts = [
      { ...at('markets'), ...listedPart(symbol, 'markets', tables, findings) },
      { ...at('books'), ...listedPart(symbol, 'books', tables, findings) },
      {
        ...at('orders'),
        take: (event, { position }) => orders.take(event, position),
        end: () => orders.end(),
      },
      {
        ...at('trades'),
        take: (event, { position }) =>
          event.type === 'OrderMatched' ? trades.expect(tradeRow(event, position)) : undefined,
        end: () => trades.end(),
      },
      {
        ...at('order_history'),
        async take(event, { position }) {
          for (const row of historyRows(event, position)) await history.expect(row);
        },
        end: () => history.end(),
      },
      {
        ...at('positions'),
        take: (event) => (event.type === 'OrderMatched' ? holdings.take(event) : undefined),
        end: () => holdings.end(tables, findings.positions),
      },
    ];
  }

  /** Whether every table has been compared. */
  get isDone(): boolean {
    return this.#parts.length === 0;
  }

  /** Compares whole the tables that end before a log position; to be called before its event is applied to the market. */
  async reach(position: bigint): Promise<void> {
    const [over, going] = [[] as TablePart[], [] as TablePart[]];
    for (const part of this.#parts) (part.position < position ? over : going).push(part);
    if (over.length === 0) return;
    for (const part of over) await part.end();
    this.#parts = going;
  }

  /** Takes the market's next event. */
  async take(event: MarketEvent, record: RecordedEvent): Promise<void> {
    for (const part of this.#parts) {
      const taken = part.take(event, record);
      if (taken !== undefined) await taken;
    }
  }

  /** The stream has ended. */
  async end(): Promise<void> {
    for (const part of this.#parts) await part.end();
    this.#parts = [];
  }
}

/** One of the tables that have a row a market. */
function listedPart(
  symbol: string,
  table: 'markets' | 'books',
  tables: ModelTables,
  findings: Findings,
): Omit<TablePart, 'position'> {
  const listed = new ListedMarket();
  return {
    take: (event, { revision, position }) => listed.take(event, revision, position),
    async end() {
      const expected: Row | undefined = table === 'markets' ? listed.marketRow() : listed.bookRow();
      const [shown] = await tables.load(table, [symbol]);
      if (expected !== undefined) findings[table].compare(symbol, expected, shown);
      else if (shown !== undefined) findings[table].extra(symbol);
    },
  };
}
