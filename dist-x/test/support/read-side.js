import { pino } from 'pino';
import { allProjections } from '../../src/projections/all-projections.js';
import { followViews, openViews } from '../../src/projections/all-views.js';
import { pollingGate, } from '../../src/projections/generations/checkpoint-gate.js';
import { tableName } from '../../src/projections/generations/generation.js';
import { liveGeneration, readGenerations } from '../../src/projections/generations/registry.js';
import { LagMeter } from '../../src/projections/lag/lag-meter.js';
import { ProjectionRunner } from '../../src/projections/runner/runner.js';
import { ReadModel } from '../../src/queries/read-model.js';
import { createParsedQueries } from './parsed-queries.js';
const silent = pino({ level: 'silent' });
/** Sets a read side up, its runner not yet started. */
export async function readSide(storage, store, replaced = {}) {
    const database = replaced.database ?? (await storage.openDatabase());
    const room = replaced.room ?? (await storage.openRoom());
    const projections = replaced.projections ?? allProjections;
    // Another process may be the one that keeps the tables.
    const gate = replaced.gate ?? pollingGate(database, projections);
    const now = replaced.now ?? (() => new Date());
    const opened = openViews(room);
    const views = followViews({ room, database, logger: silent });
    const onPositions = gate.advance.bind(gate);
    const onRecovering = () => undefined;
    const common = { store, projections, views, onPositions, onRecovering, now, logger: silent };
    const parts = { ...common, ...replaced };
    const readModel = new ReadModel({ database, gate, views: opened, projections, now });
    return {
        store,
        database,
        views: opened,
        gate,
        runner: new ProjectionRunner({ ...parts, database }),
        queries: createParsedQueries(readModel, store, lagMeterOf(store, database, projections)),
        async reach(position) {
            const names = projections.map(({ name }) => name);
            if (await gate.waitFor(names, position, 10_000))
                return;
            throw new Error(`the projections have not reached ${position}`);
        },
    };
}
/** What tells how far tables are behind. */
export function lagMeterOf(store, database, projections = allProjections) {
    return new LagMeter({ store, database, projections, maxLagSeconds: 30, now: () => new Date() });
}
/** Every row of every live table, by table and in the order of their keys. */
export async function contents(database, projections = allProjections) {
    return database.snapshot(async (sql) => {
        const generations = await readGenerations(database.tables, sql);
        const found = {};
        for (const projection of projections) {
            const live = liveGeneration(projection, generations);
            if (live === undefined)
                throw new Error(`${projection.name} has no live tables`);
            for (const table of projection.tables) {
                const rows = await database.tables.all(sql, tableName(table, live));
                found[table.name] = rows.sort(byKey(table));
            }
        }
        return found;
    });
}
/** What a table of a projection's live generation is called at the moment. */
export async function liveTable({ tables, sql }, projection, table = projection.tables[0]) {
    const live = liveGeneration(projection, await readGenerations(tables, sql));
    if (live === undefined)
        throw new Error(`${projection.name} has no live tables`);
    return tableName(table, live);
}
function byKey({ key }) {
    return (a, b) => (a[key] < b[key] ? -1 : 1);
}
//# sourceMappingURL=read-side.js.map