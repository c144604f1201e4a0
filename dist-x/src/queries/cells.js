import { rowsOf } from './statements.js';
/**
 * Some columns of a table, for statements that are written as text: a query builder would take longer to put them
 * together than the database takes to carry them out.
 *
 * A row comes as one value, a JSON array of its cells, for the drivers take longer to hand over thirty values a row than
 * the engines to find them. Numbers are safe integers, so JSON loses nothing.
 */
export class Cells {
    #columns;
    #value;
    /** Has every column: a copy of it is quicker to fill in than an object that grows. */
    #blank;
    constructor(columns) {
        this.#columns = columns;
        this.#value = `JSON_ARRAY(${columns.join(', ')})`;
        const members = columns.map((column) => `${JSON.stringify(column)}:null`);
        // Parsed, not put together: the engine makes no dictionary of it then.
        this.#blank = JSON.parse(`{${members.join(',')}}`);
    }
    /** @param rest the statement from FROM on; a question mark for each value */
    async select(sql, rest, values) {
        const found = await rowsOf(sql, `SELECT ${this.#value} AS value ${rest}`, values);
        const cells = found.map(({ value }) => value);
        // MySQL's driver has parsed them already.
        const isText = cells.every((value) => typeof value === 'string');
        const rows = (isText ? JSON.parse(`[${cells.join(',')}]`) : cells);
        return rows.map((row) => this.#rowOf(row));
    }
    #rowOf(cells) {
        const row = { ...this.#blank };
        for (let index = 0; index < cells.length; index += 1) {
            row[this.#columns[index]] = cells[index];
        }
        return row;
    }
}
/** The names of a table's columns. */
export function namesOf(columns) {
    return Object.keys(columns);
}
//# sourceMappingURL=cells.js.map