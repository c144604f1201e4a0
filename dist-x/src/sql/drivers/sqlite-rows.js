import { pieces } from './pieces.js';
import { scripts } from './sqlite-scripts.js';
/** Rows of one INSERT: beyond these a row costs no less. */
const ROWS = [16];
const quote = (name) => `"${name}"`;
/*
 * Values are written as text into the statements: to bind them one by one takes the driver longer than SQLite takes to
 * read them, and a text goes to another thread for next to nothing.
 */
/** Scripts that add rows. */
export function* sqliteInserts({ columns }, name, rows) {
    const names = Object.keys(columns);
    const head = `INSERT INTO ${quote(name)} (${names.map(quote).join(',')}) VALUES `;
    const tupleOf = (row) => {
        let tuple = '(';
        for (const column of names)
            tuple += `${tuple.length > 1 ? ',' : ''}${literal(row[column])}`;
        return `${tuple})`;
    };
    const insertOf = (some) => head + some.map(tupleOf).join(',');
    for (const text of scripts(pieces(rows, ROWS), insertOf))
        yield { text, parameters: [] };
}
/**
 * Scripts that write changed cells, of each row those alone: a column that is written is written in every index that it
 * is in, be the value another or not.
 */
export function* sqliteUpdates({ columns, key, order = key }, name, changes) {
    const names = Object.keys(columns);
    const head = `UPDATE ${quote(name)} SET `;
    const updateOf = ({ before, after }) => {
        let set = '';
        for (const column of names) {
            if (before[column] === after[column])
                continue;
            set += `${set === '' ? '' : ','}${quote(column)}=${literal(after[column])}`;
        }
        return `${head}${set} WHERE ${quote(order)}=${literal(after[order])}`;
    };
    const isChanged = ({ before, after }) => names.some((column) => before[column] !== after[column]);
    for (const text of scripts(changes.filter(isChanged), updateOf))
        yield { text, parameters: [] };
}
function literal(value) {
    if (value === null || value === undefined)
        return 'NULL';
    if (typeof value === 'number')
        return Number.isFinite(value) ? String(value) : 'NULL';
    // A statement ends where its text has a NUL.
    if (value.includes('\0'))
        return `CAST(x'${Buffer.from(value).toString('hex')}' AS TEXT)`;
    return value.includes("'") ? `'${value.replaceAll("'", "''")}'` : `'${value}'`;
}
//# sourceMappingURL=sqlite-rows.js.map