import type { ModelTable, Row } from './model-tables.js';

/** What the auditor compares: a read table, or the view of the books. */
export type Compared = ModelTable | 'book view';

type Cell = Row[string];

/** Where a read model does not say what the stream says. */
export interface ModelDifference {
  readonly table: Compared;
  /** Of the row, or the market. */
  readonly key: string;
  /** missing: the table has no such row; extra: the stream knows of none; differs: one of its members is another. */
  readonly kind: 'missing' | 'extra' | 'differs';
  readonly member?: string;
  readonly stream?: Cell;
  readonly shown?: Cell;
}

/** What was compared of a table. */
export interface ComparedTable {
  readonly table: Compared;
  /** Log position as of which it was compared; undefined of what is not compared as of one. */
  readonly position?: bigint;
  /** How many rows it should have; of the view, how many markets. */
  readonly rows: number;
  readonly different: number;
  /** The first of them. */
  readonly differences: readonly ModelDifference[];
}

/** How many differences of each table are told. */
const TOLD = 20;

/** What was found of one table, over all markets. */
export class TableFindings {
  readonly #table: Compared;
  readonly #told: ModelDifference[] = [];
  #rows = 0;
  #different = 0;

  constructor(table: Compared) {
    this.#table = table;
  }

  /** A row that the stream knows of, and the one that the table has in its place. */
  compare(key: string, expected: Row, shown: Row | undefined): void {
    this.#rows += 1;
    if (shown === undefined) return this.#add({ key, kind: 'missing' });
    for (const [member, stream] of Object.entries(expected)) {
      const value = shown[member];
      if (value !== stream)
        this.#add({ key, kind: 'differs', member, stream, shown: value ?? null });
    }
  }

  /** A row that the stream knows nothing of. */
  extra(key: string): void {
    this.#add({ key, kind: 'extra' });
  }

  report(position?: bigint): ComparedTable {
    return {
      table: this.#table,
      ...(position !== undefined && { position }),
      rows: this.#rows,
      different: this.#different,
      differences: this.#told,
    };
  }

  #add(difference: Omit<ModelDifference, 'table'>): void {
    this.#different += 1;
    if (this.#told.length < TOLD) this.#told.push({ table: this.#table, ...difference });
  }
}
