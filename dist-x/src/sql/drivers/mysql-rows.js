import { escape } from 'mysql2';
import { joined } from './joined.js';
/** Characters of one statement: below any server's max_allowed_packet, at up to three bytes each. */
const MAX_CHARACTERS = 300_000;
/** What the quotes of a text cannot hold as it is. */
const SPECIAL = /['\\\0]/;
const quote = (name) => `\`${name}\``;
/** Statements that add rows: their values as text, which servers read quicker than parameters or JSON. */
export function* mysqlInserts({ columns }, name, rows) {
    const names = Object.keys(columns);
    const head = `INSERT INTO ${quote(name)} (${names.map(quote).join(',')}) VALUES `;
    const tupleOf = (row) => `(${names.map((column) => literal(row[column])).join(',')})`;
    for (const tuples of joined(rows, tupleOf, ',', MAX_CHARACTERS))
        yield { text: head + tuples, parameters: [] };
}
/**
 * Statements that write changed cells: the addresses and cells as one JSON text, joined with the table. Each row is
 * written in all columns that any of them has changed, which costs less here than statements by columns.
 */
export function* mysqlUpdates(definition, name, changes) {
    const { columns, key, order = key } = definition;
    const changed = Object.keys(columns).filter((column) => changes.some(({ before, after }) => before[column] !== after[column]));
    if (changed.length === 0)
        return;
    const [before, behind] = updateText(definition, name, changed);
    const cellsOf = ({ after }) => JSON.stringify([after[order], ...changed.map((column) => after[column])]);
    for (const rows of joined(changes, cellsOf, ',', MAX_CHARACTERS)) {
        yield { text: before + literal(`[${rows}]`) + behind, parameters: [] };
    }
}
/**
 * An update, up to its JSON and behind it.
 * @param changed the columns whose cells follow the address in each row of the JSON
 */
function updateText({ columns, key, order = key }, name, changed) {
    // Without a character set, MariaDB would take that of the database. A cell is text until it is stored: only then do
    // both servers refuse one that does not fit.
    const cells = changed.map((_, i) => `c${i} longtext CHARACTER SET utf8mb4 PATH '$[${i + 1}]'`);
    const type = columns[order]?.type ?? 'integer';
    const [address, joinOn] = type === 'integer'
        ? ['bigint', 'j.k']
        : // The cast gives the text the session's collation, which is the table's.
            [`varchar(${type.text}) CHARACTER SET utf8mb4`, 'CAST(j.k AS CHAR)'];
    const rows = `'$[*]' COLUMNS (k ${address} PATH '$[0]', ${cells.join(', ')})) j`;
    const set = changed.map((column, i) => `t.${quote(column)} = j.c${i}`).join(', ');
    // The rows of the JSON first, then the table by its primary key alone, whatever the statistics say: a table that is
    // taken for a small one would be read, and locked, from end to end.
    const into = `${quote(name)} t FORCE INDEX (PRIMARY) ON t.${quote(order)} = ${joinOn}`;
    return ['UPDATE JSON_TABLE(', `, ${rows} STRAIGHT_JOIN ${into} SET ${set}`];
}
function literal(value) {
    if (value === null || value === undefined)
        return 'NULL';
    if (typeof value === 'number')
        return Number.isFinite(value) ? String(value) : 'NULL';
    return SPECIAL.test(value) ? escape(value) : `'${value}'`;
}
//# sourceMappingURL=mysql-rows.js.map