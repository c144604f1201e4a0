import type { RecordedEvent } from '../../eventstore/event-store.js';
import { replay } from '../audit-stream.js';
import { checkBook, type ShownBook } from '../book-check.js';
import { StreamError } from '../event-record.js';
import { ReplayedMarket } from '../replayed-market.js';
import { type ComparedTable, TableFindings } from './differences.js';
import { ordersOf } from './event-orders.js';
import { MODEL_TABLES, type ModelTables } from './model-tables.js';
import { isOfUser, type ModelEvent } from './table-part.js';
import { comparedTables, type Findings, type PlacedPart, tableParts } from './table-parts.js';

/** The book of a market as a view shows it, up to so many levels a side. */
export interface ShownMarketBook extends ShownBook {
  /** Revision of the last event that is in it. */
  readonly sequence: bigint;
  readonly limit: number;
}

/** What the name of a market's stream begins with; the rest is its symbol. */
const MARKET_STREAM = 'market-';

/**
 * Holds read models against the record, by a replay that shares no code with what fills them. Kept in memory is what is
 * open in the markets, who has traded in which, the ids of users, and a page of rows of each table.
 */
export class ReadModelCheck {
  readonly #tables: ModelTables;
  readonly #symbol: string | undefined;
  readonly #findings: Findings;
  readonly #books = new TableFindings('book view');
  readonly #markets = new Map<string, ReplayedMarket>();
  /** The tables that have not been compared whole. */
  #parts: readonly PlacedPart[];
  /** Books that are to be compared, and where each market was read up to. */
  readonly #pending = new Map<string, ShownMarketBook>();
  readonly #revisions = new Map<string, bigint>();

  /** @param symbol of the one market that is compared; undefined: all that there is */
  constructor(tables: ModelTables, symbol?: string) {
    this.#tables = tables;
    this.#symbol = symbol;
    const each = MODEL_TABLES.map((table) => [table, new TableFindings(table)]);
    // Each table has its own.
    this.#findings = Object.fromEntries(each) as Findings;
    this.#parts = tableParts(tables, this.#findings, symbol, this.#markets);
  }

  /** Whether what follows in the log is in nothing that is compared. */
  get isDone(): boolean {
    return this.#parts.length === 0 && this.#pending.size === 0;
  }

  /** Log position up to which events are in the tables. */
  get position(): bigint {
    const positions = comparedTables(this.#symbol).map((table) => this.#tables.positionOf(table));
    return positions.reduce((a, b) => (a > b ? a : b));
  }

  /** The books of these markets wait for an event of this revision. */
  get pendingBooks(): readonly (readonly [symbol: string, revision: bigint])[] {
    return [...this.#pending].map(([symbol, { sequence }]) => [symbol, sequence]);
  }

  /** Compares the book of a market as a view shows it, when its event comes; to be called before the market's first. */
  expectBook(symbol: string, shown: ShownMarketBook): void {
    this.#pending.set(symbol, shown);
  }

  /**
   * Takes the next event: of the log, as far as it is of markets and users, or of the stream of the one market.
   * @throws StreamError when it cannot follow the ones before it; as the port does
   */
  async take(record: RecordedEvent): Promise<void> {
    await this.#reach(record.position);
    if (!record.stream.startsWith(MARKET_STREAM)) {
      const { type, data } = record;
      // Whoever reads its members judges them.
      if (isOfUser({ type })) await this.#give({ type, data } as ModelEvent, record);
      return;
    }
    const symbol = record.stream.slice(MARKET_STREAM.length);
    const market = this.#markets.get(symbol) ?? new ReplayedMarket();
    this.#markets.set(symbol, market);
    const event = replay(market, record);
    if (event.data.symbol !== symbol) throw new StreamError(record, 'it is of another market');
    await this.#give(event, record);
    for (const orderId of ordersOf(event)) market.forget(orderId);
    this.#revisions.set(symbol, record.revision);
    if (record.revision === this.#pending.get(symbol)?.sequence) this.#compareBook(symbol, market);
  }

  /** No more events come: compares what has not been compared. */
  async end(): Promise<void> {
    for (const part of this.#parts) await part.end();
    this.#parts = [];
    for (const [symbol, { sequence }] of this.#pending) {
      const last = Number(this.#revisions.get(symbol) ?? -1n);
      this.#books.compare(symbol, { sequence: last }, { sequence: Number(sequence) });
    }
    this.#pending.clear();
  }

  /** What was found of each table that was compared, and of the view of books. */
  report(): readonly ComparedTable[] {
    const tables = comparedTables(this.#symbol).map((table) =>
      this.#findings[table].report(this.#tables.positionOf(table)),
    );
    return [...tables, this.#books.report()];
  }

  /** Compares whole the tables that end before a log position, before its event is applied to the market. */
  async #reach(position: bigint): Promise<void> {
    if (this.#parts.every((part) => part.position >= position)) return;
    for (const part of this.#parts) if (part.position < position) await part.end();
    this.#parts = this.#parts.filter((part) => part.position >= position);
  }

  async #give(event: ModelEvent, record: RecordedEvent): Promise<void> {
    try {
      for (const part of this.#parts) {
        const taken = part.take(event, record);
        if (taken !== undefined) await taken;
      }
    } catch (error) {
      throw error instanceof RangeError ? new StreamError(record, error.message) : error;
    }
  }

  #compareBook(symbol: string, market: ReplayedMarket): void {
    const shown = this.#pending.get(symbol)!;
    this.#pending.delete(symbol);
    const { holds, detail } = checkBook(shown, market, shown.limit);
    const due = 'as replayed';
    this.#books.compare(symbol, { book: due }, { book: holds ? due : detail });
  }
}
