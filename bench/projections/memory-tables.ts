import type { Statements, TableStore } from '../../src/sql/read-database.js';
import type { SqlRow, TableDefinition } from '../../src/sql/table.js';
import type { Changes } from '../../src/projections/folding/fold.js';

/** Rows by key, of one table: those of a table that is only added to are a list. */
type Rows = Map<string, SqlRow> | SqlRow[];

/** The rows of tables, in memory: what a fold comes to without SQL. */
export class MemoryTables {
  readonly #tables = new Map<
    string,
    { readonly definition: TableDefinition; readonly rows: Rows }
  >();

  /** @param definitions of all tables there are */
  constructor(definitions: readonly TableDefinition[]) {
    for (const definition of definitions) {
      const rows = definition.append === true ? [] : new Map<string, SqlRow>();
      this.#tables.set(definition.name, { definition, rows });
    }
  }

  /** As much of `Tables` as a fold asks for. */
  readonly lookUp: Pick<TableStore['tables'], 'load'> = {
    load: async (_sql: Statements, { name }: TableDefinition, _table: string, keys) => {
      const rows = this.#rowsOf(name);
      if (Array.isArray(rows)) return [];
      return keys.map((key) => rows.get(key)).filter((row) => row !== undefined);
    },
  };

  /** Takes over what events did. */
  apply(changes: Changes): void {
    for (const [name, { inserted, updated, deleted }] of Object.entries(changes)) {
      const { definition, rows } = this.#tables.get(name)!;
      if (Array.isArray(rows)) {
        for (const row of inserted) rows.push(row);
        continue;
      }
      const keyOf = (row: SqlRow): string => String(row[definition.key]);
      for (const row of deleted) rows.delete(keyOf(row));
      for (const row of inserted) rows.set(keyOf(row), row);
      for (const { after } of updated) rows.set(keyOf(after), after);
    }
  }

  /** The tables with their rows, in the order in which they are to lie. */
  *all(): Generator<{ readonly definition: TableDefinition; readonly rows: readonly SqlRow[] }> {
    for (const { definition, rows } of this.#tables.values()) {
      const { order } = definition;
      const list = Array.isArray(rows) ? rows : [...rows.values()];
      if (order !== undefined) list.sort((a, b) => Number(a[order]) - Number(b[order]));
      yield { definition, rows: list };
    }
  }

  #rowsOf(name: string): Rows {
    return this.#tables.get(name)!.rows;
  }
}
