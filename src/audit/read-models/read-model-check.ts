import type { EventStore } from '../../eventstore/event-store.js';
import { replay } from '../audit-stream.js';
import { checkBook, type ShownBook } from '../book-check.js';
import { ReplayedMarket } from '../replayed-market.js';
import { type ComparedTable, TableFindings } from './differences.js';
import { ordersOf } from './event-orders.js';
import { type Findings, MarketModels } from './market-models.js';
import { MODEL_TABLES, type ModelTables } from './model-tables.js';

/** The book of a market as a view shows it, up to so many levels a side. */
export interface ShownMarketBook extends ShownBook {
  /** Revision of the last event that is in it. */
  readonly sequence: bigint;
  readonly limit: number;
}

/** Between two calls of onProgress. */
const PROGRESS_EVENTS = 1_000n;

/**
 * Holds read models against the streams of markets, by a replay that shares no code with what fills them. Kept in memory
 * is what is open in a market, who has traded in it, and a page of rows of each table.
 */
export class ReadModelCheck {
  readonly #tables: ModelTables;
  readonly #findings: Findings;
  readonly #books = new TableFindings('book view');

  constructor(tables: ModelTables) {
    this.#tables = tables;
    const each = MODEL_TABLES.map((table) => [table, new TableFindings(table)]);
    // Each table has its own.
    this.#findings = Object.fromEntries(each) as Findings;
  }

  /**
   * Compares what there is of one market.
   * @param shown its book in the view, read before this is called; undefined when there is none to compare
   * @param onProgress is told now and then how many events have been read
   * @throws StreamError when the stream cannot be replayed; as the port does
   */
  async compare(
    store: Pick<EventStore, 'readStream'>,
    { stream, symbol }: { readonly stream: string; readonly symbol: string },
    shown?: ShownMarketBook,
    onProgress?: (events: number) => void,
  ): Promise<void> {
    const market = new ReplayedMarket();
    const models = new MarketModels(symbol, market, this.#tables, this.#findings);
    let [isBookDue, last] = [shown !== undefined, -1n];
    for await (const record of store.readStream(stream)) {
      await models.reach(record.position);
      if (models.isDone && !isBookDue) break;
      const event = replay(market, record);
      await models.take(event, record);
      for (const orderId of ordersOf(event)) market.forget(orderId);
      last = record.revision;
      if (last === shown?.sequence) {
        isBookDue = false;
        this.#compareBook(symbol, shown, market);
      }
      if (last % PROGRESS_EVENTS === 0n) onProgress?.(Number(last));
    }
    await models.end();
    if (shown !== undefined && isBookDue) {
      const [sequence, stands] = [Number(last), Number(shown.sequence)];
      this.#books.compare(symbol, { sequence }, { sequence: stands });
    }
  }

  /** Finds rows of markets that are not among those that have a stream. */
  async findOthers(symbols: ReadonlySet<string>): Promise<void> {
    for (const table of MODEL_TABLES) {
      for (const symbol of await this.#tables.symbolsOf(table)) {
        if (symbols.has(symbol)) continue;
        for await (const row of this.#tables.rowsOf(table, symbol)) {
          this.#findings[table].extra(String(row[this.#tables.keyOf(table)]));
        }
      }
    }
  }

  /** What was found of each table, and of the view of books. */
  report(): readonly ComparedTable[] {
    const tables = MODEL_TABLES.map((table) =>
      this.#findings[table].report(this.#tables.positionOf(table)),
    );
    return [...tables, this.#books.report()];
  }

  #compareBook(symbol: string, shown: ShownMarketBook, market: ReplayedMarket): void {
    const { holds, detail } = checkBook(shown, market, shown.limit);
    const due = 'as replayed';
    this.#books.compare(symbol, { book: due }, { book: holds ? due : detail });
  }
}
