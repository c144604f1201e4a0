/** The columns of a row that can stand for a member of an answer: of its type, and never null where it is required. */
export type ColumnFor<Row, Value> = {
  [Column in keyof Row]: Row[Column] extends Value | null
    ? undefined extends Value
      ? Column
      : null extends Row[Column]
        ? never
        : Column
    : never;
}[keyof Row];

/**
 * Where each member of an answer comes from, in the order in which the answer lists them: a column of the row, or what
 * is made of the row. A member that is missing here does not compile.
 */
export type MembersOf<Answer, Row> = {
  readonly [Member in keyof Required<Answer>]:
    ColumnFor<Row, Answer[Member]> | ((row: Row) => Answer[Member] | null);
};

/**
 * How rows become answers: a member whose column is null is absent.
 * @returns the answer that a row is
 */
export function answerOf<Answer, Row extends object>(
  members: MembersOf<Answer, Row>,
): (row: Row) => Answer {
  type Source = keyof Row | ((row: Row) => unknown);
  const sources = Object.entries(members) as readonly (readonly [string, Source])[];
  return (row) => {
    const answer: Record<string, unknown> = {};
    for (const [member, source] of sources) {
      const value = typeof source === 'function' ? source(row) : row[source];
      if (value !== null && value !== undefined) answer[member] = value;
    }
    // Each member is of its type, for MembersOf lets no other column stand for it.
    return answer as Answer;
  };
}
