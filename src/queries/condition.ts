import type { TimeWindow } from './time-window.js';

/** A condition on rows, as the text of a statement and what is bound to its question marks. */
export interface Condition {
  readonly text: string;
  readonly values: readonly string[];
}

/** Conditions on the columns of rows of one kind; undefined where nothing is asked of the column. */
export class ConditionsOn<Row> {
  is(column: keyof Row & string, value: string | undefined): Condition[] {
    return value === undefined ? [] : [condition(column, '= ?', [value])];
  }

  /** With the number in the text: only then an engine knows that a partial index of such rows will do. */
  isExactly(column: keyof Row & string, value: number): Condition {
    return condition(column, `= ${value}`, []);
  }

  isOneOf(column: keyof Row & string, values: readonly string[]): Condition {
    return condition(column, `IN (${values.map(() => '?').join(', ')})`, values);
  }

  isWithin(column: keyof Row & string, { from, to }: TimeWindow): Condition[] {
    return [
      ...(from === undefined ? [] : [condition(column, '>= ?', [from])]),
      ...(to === undefined ? [] : [condition(column, '< ?', [to])]),
    ];
  }

  either(conditions: readonly Condition[]): Condition {
    const text = `(${conditions.map((each) => each.text).join(' OR ')})`;
    return { text, values: conditions.flatMap(({ values }) => values) };
  }
}

function condition(column: string, what: string, values: readonly string[]): Condition {
  return { text: `${column} ${what}`, values };
}
