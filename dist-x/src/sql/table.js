/** A column of texts; `Value` narrows them, as in `text<Side>(8)`. @param length the longest, in characters */
export function text(length) {
    return { type: { text: length } };
}
/** A column of whole numbers, each a safe integer, so that both drivers hand back what was stored. */
export const integer = { type: 'integer' };
/** The same column, in which a cell may also be null. */
export function nullable(column) {
    return { type: column.type, nullable: true };
}
/** Describes a table. The compiler knows its rows from it, and refuses keys and indexes of columns that it has not. */
export function table(definition) {
    return { indexes: [], ...definition };
}
//# sourceMappingURL=table.js.map