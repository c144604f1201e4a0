import { generationId, generationsTable } from '../projections/generations/generation.js';
import type { Projection } from '../projections/projection.js';
import { ReadDatabaseUnavailable } from '../sql/errors.js';
import type { Sql } from '../sql/read-database.js';
import type { Item, WrittenItems } from './item-text.js';
import type { FromText } from './table-sources.js';
import { rowsOf } from './statements.js';

/** Items that are wanted. */
export interface WantedItems {
  readonly as: {
    statement(rest: string): string;
    itemsOf(written: WrittenItems): Item[];
  };
  /** Which rows, from FROM on; a question mark for each value. */
  readonly rest: string;
  readonly values: readonly unknown[];
}

/** Items that were read, and as of which log position. */
interface ItemsFound {
  readonly result: Item[];
  readonly position: bigint;
}

/** What is learned from: the tables of a reading. */
interface Seen {
  readonly sql: Sql;
  readonly fromText: FromText;
  /** The numbers of the generations that were read, by projection. */
  readonly generations: ReadonlyMap<string, number>;
}

/** What the register says of the generations that are live, in the row of a statement that reads them along. */
interface RegisterCells {
  readonly live_generations: string;
  readonly read_position: number;
}

/** The tables that were read last, and how one tells that they are still those to be read. */
interface Known {
  /** A table in SQL, of one row of RegisterCells. */
  readonly register: string;
  /** Which are read depends on nothing else. */
  readonly liveGenerations: string;
  readonly fromText: FromText;
  /** Whole statements, by what is wanted: they are long. */
  readonly statements: Map<string, string>;
}

/**
 * Reads items by one statement, which tells along with them whether the tables are still those that are to be read: a
 * snapshot, in which the register would be read first, takes four.
 */
export class ItemReads {
  readonly #sql: Sql;
  readonly #known = new Map<string, Known>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /**
   * @param ask which items, of tables of these projections
   * @returns undefined when there is no telling but by a reading, to be learned from
   * @throws ReadDatabaseUnavailable
   */
  async read(
    projections: readonly Projection[],
    ask: (fromText: FromText) => WantedItems,
  ): Promise<ItemsFound | undefined> {
    const known = this.#known.get(keyOf(projections));
    if (known === undefined) return undefined;
    try {
      const { as, rest, values } = ask(known.fromText);
      const text = statementOf(known, as, rest);
      const [row] = await rowsOf<WrittenItems & RegisterCells>(this.#sql, text, values);
      if (row?.live_generations !== known.liveGenerations) return undefined;
      return { result: as.itemsOf(row), position: BigInt(row.read_position) };
    } catch (error) {
      if (error instanceof ReadDatabaseUnavailable) throw error;
      // The tables are gone; or something is wrong that a reading says better.
      return undefined;
    }
  }

  /** Learns from a reading of the usual generations which tables are to be read as long as no others become live. */
  async learn(
    projections: readonly Projection[],
    { sql, generations, fromText }: Seen,
  ): Promise<void> {
    const ids = projections.map(({ name }) => `'${generationId(name, generations.get(name)!)}'`);
    const register =
      `(SELECT GROUP_CONCAT(CONCAT(id, ' ', version, ' ', created_at)) AS live_generations,` +
      ` MIN(CASE WHEN id IN (${ids.join(', ')}) THEN position END) AS read_position` +
      ` FROM ${generationsTable.name} WHERE role = 'live') AS register`;
    const [row] = await rowsOf<RegisterCells>(sql, `SELECT * FROM ${register}`, []);
    const liveGenerations = row!.live_generations;
    const known = { register, liveGenerations, fromText, statements: new Map<string, string>() };
    this.#known.set(keyOf(projections), known);
  }
}

function keyOf(projections: readonly Projection[]): string {
  return projections.map(({ name }) => name).join();
}

/** Kept by what follows FROM, which only one kind of items does. */
function statementOf({ register, statements }: Known, as: WantedItems['as'], rest: string): string {
  let text = statements.get(rest);
  if (text === undefined) {
    text = `SELECT * FROM ${register}, (${as.statement(rest)}) AS wanted`;
    statements.set(rest, text);
  }
  return text;
}
