/** Conditions on the columns of rows of one kind; undefined where nothing is asked of the column. */
export class ConditionsOn {
    is(column, value) {
        return value === undefined ? [] : [condition(column, '= ?', [value])];
    }
    /** With the number in the text: only then an engine knows that a partial index of such rows will do. */
    isExactly(column, value) {
        return condition(column, `= ${value}`, []);
    }
    isOneOf(column, values) {
        return condition(column, `IN (${values.map(() => '?').join(', ')})`, values);
    }
    isWithin(column, { from, to }) {
        return [
            ...(from === undefined ? [] : [condition(column, '>= ?', [from])]),
            ...(to === undefined ? [] : [condition(column, '< ?', [to])]),
        ];
    }
    either(conditions) {
        const text = `(${conditions.map((each) => each.text).join(' OR ')})`;
        return { text, values: conditions.flatMap(({ values }) => values) };
    }
}
function condition(column, what, values) {
    return { text: `${column} ${what}`, values };
}
//# sourceMappingURL=condition.js.map