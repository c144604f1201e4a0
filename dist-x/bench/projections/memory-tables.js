/** The rows of tables, in memory: what a fold comes to without SQL. */
export class MemoryTables {
    #tables = new Map();
    /** @param definitions of all tables there are */
    constructor(definitions) {
        for (const definition of definitions) {
            const rows = definition.append === true ? [] : new Map();
            this.#tables.set(definition.name, { definition, rows });
        }
    }
    /** As much of `Tables` as a fold asks for. */
    lookUp = {
        load: async (_sql, { name }, _table, keys) => {
            const rows = this.#rowsOf(name);
            if (Array.isArray(rows))
                return [];
            return keys.map((key) => rows.get(key)).filter((row) => row !== undefined);
        },
    };
    /** Takes over what events did. */
    apply(changes) {
        for (const [name, { inserted, updated, deleted }] of Object.entries(changes)) {
            const { definition, rows } = this.#tables.get(name);
            if (Array.isArray(rows)) {
                for (const row of inserted)
                    rows.push(row);
                continue;
            }
            const keyOf = (row) => String(row[definition.key]);
            for (const row of deleted)
                rows.delete(keyOf(row));
            for (const row of inserted)
                rows.set(keyOf(row), row);
            for (const { after } of updated)
                rows.set(keyOf(after), after);
        }
    }
    /** The tables with their rows, in the order in which they are to lie. */
    *all() {
        for (const { definition, rows } of this.#tables.values()) {
            const { order } = definition;
            const list = Array.isArray(rows) ? rows : [...rows.values()];
            if (order !== undefined)
                list.sort((a, b) => Number(a[order]) - Number(b[order]));
            yield { definition, rows: list };
        }
    }
    #rowsOf(name) {
        return this.#tables.get(name).rows;
    }
}
//# sourceMappingURL=memory-tables.js.map