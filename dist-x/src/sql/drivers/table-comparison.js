import { setImmediate } from 'node:timers/promises';
import { run } from './run.js';
/** Rows of a step, of either table: some ten milliseconds. */
const STEP = 5000;
/** Compares two tables of one shape, step by step in the order in which their rows lie; cells are compared by SQL. */
export class TableComparison {
    #sql;
    #quote;
    #columns;
    #key;
    #address;
    #a;
    #b;
    #same;
    constructor(sql, { quote, nullSafeEquals }, { columns, key, order = key }, a, b) {
        this.#sql = sql;
        this.#quote = quote;
        this.#columns = Object.keys(columns);
        this.#key = key;
        this.#address = quote(order);
        this.#a = quote(a);
        this.#b = quote(b);
        this.#same = this.#columns
            .map((column) => `x.${quote(column)} ${nullSafeEquals} y.${quote(column)}`)
            .join(' AND ');
    }
    /** @param limit of how many differences to give an example */
    async run(limit) {
        let [compared, different] = [0, 0];
        const examples = [];
        let after;
        for (;;) {
            const range = { after, until: await this.#end(after) };
            const [ofA, ofB] = [await this.#countOfA(range), await this.#countOnlyInB(range)];
            compared += ofA.compared + ofB;
            different += ofA.different + ofB;
            const wanted = limit - examples.length;
            if (wanted > 0 && ofA.different > 0)
                examples.push(...(await this.#inA(range, wanted)));
            const stillWanted = limit - examples.length;
            if (stillWanted > 0 && ofB > 0)
                examples.push(...(await this.#onlyInB(range, stillWanted)));
            if (range.until === undefined)
                return { compared, different, examples };
            after = range.until;
            await setImmediate();
        }
    }
    /** The end of the next step: no table has more than STEP rows until there. */
    async #end(after) {
        const ends = await Promise.all([this.#a, this.#b].map((table) => this.#endIn(table, after)));
        const [first, second = first] = ends.filter((end) => end !== undefined);
        return first === undefined || second === undefined || isBefore(first, second) ? first : second;
    }
    async #endIn(table, after) {
        const { where, bounds } = this.#within('x', { after });
        const [row] = await run(this.#sql, `SELECT ${this.#address} AS address FROM ${table} x WHERE ${where}
       ORDER BY ${this.#address} LIMIT 1 OFFSET ${STEP - 1}`, bounds);
        return row?.address;
    }
    async #countOfA(range) {
        const { where, bounds } = this.#within('x', range);
        const [row] = await run(this.#sql, `SELECT COUNT(*) AS compared, SUM(CASE WHEN ${this.#same} THEN 0 ELSE 1 END) AS different
       FROM ${this.#join(this.#a, this.#b)} WHERE ${where}`, bounds);
        return { compared: Number(row?.compared), different: Number(row?.different) };
    }
    async #countOnlyInB(range) {
        const { where, bounds } = this.#within('x', range);
        const [row] = await run(this.#sql, `SELECT COUNT(*) AS n FROM ${this.#join(this.#b, this.#a)}
       WHERE y.${this.#address} IS NULL AND ${where}`, bounds);
        return Number(row?.n);
    }
    async #inA(range, limit) {
        const { where, bounds } = this.#within('x', range);
        const cells = ['x', 'y'].flatMap((side) => this.#columns.map((column, i) => `${side}.${this.#quote(column)} AS ${side}${i}`));
        const rows = await run(this.#sql, `SELECT ${cells.join(', ')}, y.${this.#address} IS NULL AS alone
       FROM ${this.#join(this.#a, this.#b)}
       WHERE ${where} AND NOT (${this.#same}) ORDER BY x.${this.#address} LIMIT ${limit}`, bounds);
        return rows.map((row) => this.#differenceOf(row));
    }
    async #onlyInB(range, limit) {
        const { where, bounds } = this.#within('x', range);
        const rows = await run(this.#sql, `SELECT x.${this.#quote(this.#key)} AS id FROM ${this.#join(this.#b, this.#a)}
       WHERE y.${this.#address} IS NULL AND ${where} ORDER BY x.${this.#address} LIMIT ${limit}`, bounds);
        return rows.map(({ id }) => ({ key: id, onlyIn: 'b', columns: [] }));
    }
    #differenceOf(row) {
        const key = row[`x${this.#columns.indexOf(this.#key)}`] ?? '';
        if (row['alone'] === 1)
            return { key, onlyIn: 'a', columns: [] };
        const columns = this.#columns.flatMap((column, i) => {
            const [a = null, b = null] = [row[`x${i}`], row[`y${i}`]];
            return a === b ? [] : [{ column, a, b }];
        });
        return { key, columns };
    }
    /** All rows of `x`, each with the row of `y` at its address, if there is one. */
    #join(x, y) {
        return `${x} x LEFT JOIN ${y} y ON y.${this.#address} = x.${this.#address}`;
    }
    #within(side, { after, until }) {
        const conditions = [];
        const bounds = [];
        const bound = (operator, cell) => {
            if (cell === undefined)
                return;
            conditions.push(`${side}.${this.#address} ${operator} ?`);
            bounds.push(cell);
        };
        bound('>', after);
        bound('<=', until);
        return { where: conditions.join(' AND ') || '1 = 1', bounds };
    }
}
/** Whether an address comes before another; texts by code point, as the engines have them. */
function isBefore(a, b) {
    if (typeof a === 'number' && typeof b === 'number')
        return a < b;
    return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b))) < 0;
}
//# sourceMappingURL=table-comparison.js.map