/** A condition on rows, as the text of a statement and what is bound to its question marks. */
export interface Condition {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/** Conditions on the columns of rows of one kind; undefined where nothing is asked of the column. */
export class ConditionsOn<Row> {
  is(column: keyof Row & string, value: string | number | undefined): Condition[] {
    return value === undefined ? [] : [{ text: `${column} = ?`, values: [value] }];
  }

  /** With the number in the text: only then an engine knows that a partial index of such rows will do. */
  isExactly(column: keyof Row & string, value: number): Condition {
    return { text: `${column} = ${value}`, values: [] };
  }

  isOneOf(column: keyof Row & string, values: readonly string[]): Condition {
    return { text: `${column} IN (${values.map(() => '?').join(', ')})`, values };
  }

  isIn(
    column: keyof Row & string,
    { from, to }: { from?: string | undefined; to?: string | undefined },
  ): Condition[] {
    return [
      ...(from === undefined ? [] : [{ text: `${column} >= ?`, values: [from] }]),
      ...(to === undefined ? [] : [{ text: `${column} < ?`, values: [to] }]),
    ];
  }

  either(conditions: readonly Condition[]): Condition {
    const text = `(${conditions.map((each) => each.text).join(' OR ')})`;
    return { text, values: conditions.flatMap(({ values }) => values) };
  }
}
