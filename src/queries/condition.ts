import type { TimeWindow } from './time-window.js';

/** A condition on rows, as the text of a statement and what is bound to its question marks. */
export interface Condition {
  readonly text: string;
  readonly values: readonly string[];
}

/** Conditions on the columns of rows of one kind; undefined where nothing is asked of the column. */
export class ConditionsOn<Row> {
  readonly #sign: '' | '+';

  /**
   * @param use `range` for conditions by which an index is chosen. `filter` for those that are looked at row by row: the
   *   sign in front of their columns changes nothing but that no engine takes an index for them, whatever it estimates
   */
  constructor(use: 'range' | 'filter') {
    this.#sign = use === 'range' ? '' : '+';
  }

  is(column: keyof Row & string, value: string | undefined): Condition[] {
    return value === undefined ? [] : [this.#of(column, '= ?', [value])];
  }

  /** With the number in the text: only then an engine knows that a partial index of such rows will do. */
  isExactly(column: keyof Row & string, value: number): Condition {
    return this.#of(column, `= ${value}`, []);
  }

  isOneOf(column: keyof Row & string, values: readonly string[]): Condition {
    return this.#of(column, `IN (${values.map(() => '?').join(', ')})`, values);
  }

  isWithin(column: keyof Row & string, { from, to }: TimeWindow): Condition[] {
    return [
      ...(from === undefined ? [] : [this.#of(column, '>= ?', [from])]),
      ...(to === undefined ? [] : [this.#of(column, '< ?', [to])]),
    ];
  }

  either(conditions: readonly Condition[]): Condition {
    const text = `(${conditions.map((each) => each.text).join(' OR ')})`;
    return { text, values: conditions.flatMap(({ values }) => values) };
  }

  #of(column: string, what: string, values: readonly string[]): Condition {
    return { text: `${this.#sign}${column} ${what}`, values };
  }
}
