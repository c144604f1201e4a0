import { liveGeneration } from '../generations/registry.js';
const CHECKPOINT = '__checkpoint';
/** Held the row that was the lock of all writers. */
const LOCK_TABLE = 'projection_lock';
/**
 * Drops what version 0.1.0 of the program has left. It knew no generations: the table of a projection is called as the
 * projection is, and so begin the names of its checkpoint and of the tables before. They stay for a deploy that is taken
 * back, until tables of the projection have been built for the second time.
 * @throws the driver's error
 */
export async function dropFirstLayout({ database, registry }, projections) {
    const { tables } = database;
    const present = await tables.names(database.sql);
    // A table of the same name without a checkpoint is none of the program's.
    const left = projections.filter(({ name }) => present.includes(name + CHECKPOINT));
    if (left.length === 0)
        return;
    const generations = await registry.all();
    const names = left
        .filter((each) => {
        const all = generations.filter(({ projection }) => projection === each.name);
        return all.length > 1 && liveGeneration(each, all) !== undefined;
    })
        .flatMap(({ name }) => {
        const others = present.filter((table) => table === name || table.startsWith(`${name}__`));
        // The checkpoint last: whoever goes on after a crash finds the rest by it.
        return [...others.filter((table) => table !== name + CHECKPOINT), name + CHECKPOINT];
    });
    const isAll = present.every((table) => !table.endsWith(CHECKPOINT) || names.includes(table));
    await database.exclusively((sql) => tables.drop(sql, isAll ? [LOCK_TABLE, ...names] : names));
}
//# sourceMappingURL=first-layout.js.map