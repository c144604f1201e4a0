/**
 * The tables of a projection in memory, and its events applied to them as the runner does it, batch by batch: a handler
 * finds the rows whose keys it names and no others, and none at all where rows are only added. Rows that were put are
 * frozen, for a handler that changed one would change what the runner believes to be stored.
 */
export class MemoryTables {
    #projection;
    #tables = new Map();
    constructor(projection) {
        this.#projection = projection;
        for (const { name } of projection.tables)
            this.#tables.set(name, new Map());
    }
    /** Applies events, in log order; those that the projection does not read are left out. */
    apply(events) {
        const { on, tables } = this.#projection;
        for (const { recorded, event } of events) {
            if ('unreadable' in event)
                throw event.unreadable;
            const handler = on[event.type];
            if (handler === undefined)
                continue;
            const keys = handler.keys?.(event.data, recorded) ?? {};
            const created = handler.creates?.(event.data, recorded) ?? {};
            const rows = {};
            for (const table of tables) {
                const { [table.name]: named = [] } = keys;
                const { [table.name]: absent = [] } = created;
                rows[table.name] = this.#rows(table, named, absent);
            }
            handler.apply(rows, event.data, recorded);
        }
    }
    /** The rows of a table, by their keys. */
    rows(table) {
        const rows = [...this.#tables.get(table)];
        return rows.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    }
    #rows({ name, key, append, columns }, named, created) {
        const rows = this.#tables.get(name);
        for (const id of created)
            if (rows.has(id))
                throw new Error(`${name} has ${id} already`);
        const known = [...named, ...created];
        const expectNamed = (wanted) => {
            if (!known.includes(String(wanted)))
                throw new Error(`no key names ${wanted} of ${name}`);
        };
        return {
            get(wanted) {
                expectNamed(wanted);
                return rows.get(wanted);
            },
            put(row) {
                const id = row[key];
                if (append !== true)
                    expectNamed(id);
                else if (rows.has(id))
                    throw new Error(`${name} has ${id} already`);
                const [has, should] = [row, columns].map((of) => String(Object.keys(of).sort()));
                if (has !== should)
                    throw new Error(`${name}: ${has} are not its columns`);
                rows.set(id, Object.freeze(row));
            },
            delete(wanted) {
                expectNamed(wanted);
                rows.delete(wanted);
            },
        };
    }
}
//# sourceMappingURL=memory-tables.js.map