import type { Difference, Statements, TableStore } from '../../sql/read-database.js';
import { tableName, type Generation } from '../generations/generation.js';
import type { Projection } from '../projection.js';

/** Of how many rows of a table it is told in what they differ. */
const EXAMPLES = 20;

/** A row in which tables that were built differ from the live ones. */
export interface RowDifference {
  readonly table: string;
  readonly key: string | number;
  /** Which tables alone have it, if so. */
  readonly onlyIn?: 'live' | 'built';
  /** Its cells that differ; none when one of the two alone has it. */
  readonly columns: readonly {
    readonly column: string;
    readonly live: string | number | null;
    readonly built: string | number | null;
  }[];
}

/** What became of comparing all tables of two generations. */
export interface Comparison {
  /** Rows that were compared; a row that only one of the two has counts. */
  readonly compared: number;
  readonly different: number;
  /** The first of those that differ. */
  readonly examples: readonly RowDifference[];
}

/** Compares the tables of two generations of a projection. @param sql a snapshot, or a transaction that holds both */
export async function compareGenerations(
  { tables }: Pick<TableStore, 'tables'>,
  sql: Statements,
  projection: Projection,
  live: Generation,
  built: Generation,
): Promise<Comparison> {
  let [compared, different] = [0, 0];
  const examples: RowDifference[] = [];
  for (const table of projection.tables) {
    const names = [tableName(table, live), tableName(table, built)] as const;
    const found = await tables.differences(sql, table, ...names, EXAMPLES);
    compared += found.compared;
    different += found.different;
    examples.push(...found.examples.map((each) => rowDifference(table.name, each)));
  }
  return { compared, different, examples };
}

function rowDifference(table: string, { key, onlyIn, columns }: Difference): RowDifference {
  return {
    table,
    key,
    ...(onlyIn !== undefined && {
      onlyIn: onlyIn === 'a' ? ('live' as const) : ('built' as const),
    }),
    columns: columns.map(({ column, a, b }) => ({ column, live: a, built: b })),
  };
}
