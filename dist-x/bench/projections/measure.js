import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { allProjections } from '../../src/projections/all-projections.js';
import { decodeBatch } from '../../src/projections/folding/decode-batch.js';
import { Fold, relevant } from '../../src/projections/folding/fold.js';
import { BEFORE_FIRST } from '../../src/projections/generations/generation.js';
import { Registry } from '../../src/projections/generations/registry.js';
import { carryOut } from '../../src/projections/rebuild/carry-out.js';
import { requestLive } from '../../src/projections/rebuild/requests.js';
import { ProjectionRunner } from '../../src/projections/runner/runner.js';
import { openReadDatabase } from '../../src/sql/open-read-database.js';
import { report } from '../support/in-fresh-process.js';
import { MemoryLog } from './memory-log.js';
import { MemoryTables } from './memory-tables.js';
/** Adds time up. */
class Stopwatch {
    total = { seconds: 0, cpuSeconds: 0 };
    #began = 0;
    #cpu = process.cpuUsage();
    start() {
        [this.#began, this.#cpu] = [performance.now(), process.cpuUsage()];
    }
    stop() {
        const { user, system } = process.cpuUsage(this.#cpu);
        this.total.seconds += (performance.now() - this.#began) / 1000;
        this.total.cpuSeconds += (user + system) / 1e6;
    }
}
/** Events that are folded at once, and events that a bulk is made of, as the builder has them. */
const SLICE = 500;
const BULK = 20_000;
const [what = '', file = '', mysqlUrl] = process.argv.slice(2);
const log = await MemoryLog.read(file);
const store = log;
const logger = pino({ level: 'warn' });
const now = () => new Date();
const directory = await mkdtemp(join(tmpdir(), 'tradeflow-bench-'));
const database = await openReadDatabase({ mysqlUrl, sqliteFile: join(directory, 'x.db') });
try {
    await dropAll(database);
    if (what === 'fold')
        await measureFold();
    if (what === 'fold-recorded')
        await measureFoldOfRecorded();
    if (what === 'floor')
        await measureFloor();
    if (what === 'rebuild')
        await measureRebuild();
    if (what === 'live')
        await measureLive();
}
finally {
    await dropAll(database);
    await database.close();
    await rm(directory, { recursive: true, force: true });
}
/** Reads the log from memory and folds all projections, without SQL: rows that are not kept by the folds are gone. */
async function measureFold() {
    await tell(log.length, () => foldAll({ load: async () => [] }, () => undefined));
}
/** The same, of events that are there, parsed: what the projections themselves take. */
async function measureFoldOfRecorded() {
    const watch = new Stopwatch();
    await foldAll({ load: async () => [] }, () => undefined, watch);
    report({ events: log.length, ...watch.total });
}
/** Writes the rows that all events come to into the tables, and makes the indexes. */
async function measureFloor() {
    const tables = new MemoryTables(allProjections.flatMap((projection) => [...projection.tables]));
    await foldAll(tables.lookUp, (changes) => tables.apply(changes));
    globalThis.gc?.();
    await tell(log.length, async () => {
        let rows = 0;
        for (const table of tables.all()) {
            const { definition } = table;
            const { name } = definition;
            await database.exclusively((sql) => database.tables.create(sql, definition, name));
            for (let from = 0; from < table.rows.length; from += BULK) {
                const some = table.rows.slice(from, from + BULK);
                await database.transaction((sql) => database.tables.insert(sql, definition, name, some));
            }
            await database.exclusively((sql) => database.tables.createIndexes(sql, definition, name));
            rows += table.rows.length;
        }
        return rows;
    });
}
/** Builds all tables from the first event on. */
async function measureRebuild() {
    await tell(log.length, () => build());
}
/** Follows the log with tables that are there, indexes and all, and as many rows as the first half of the log makes. */
async function measureLive() {
    const half = Math.floor(log.length / 2);
    log.show(half);
    await build();
    log.show(log.length);
    let done = () => undefined;
    const atHead = new Promise((resolve) => (done = resolve));
    const runner = new ProjectionRunner({
        ...{ store, database, logger, now, projections: allProjections, views: [] },
        onPositions: (positions) => {
            const reached = [...positions.values()];
            if (reached.length > 0 && reached.every((position) => position >= log.end))
                done();
        },
        onRecovering: () => undefined,
    });
    await tell(log.length - half, async () => {
        await runner.start();
        await atHead;
    });
    await runner.stop();
}
async function build() {
    const registry = new Registry(database, now);
    await registry.prepare();
    const parts = { store, database, registry, logger };
    const outcomes = await carryOut(parts, 'build', allProjections, async () => {
        const asked = [];
        for (const projection of allProjections)
            asked.push(await requestLive(parts, projection));
        return asked.map(({ generation }) => generation.id);
    });
    for (const { error } of outcomes)
        if (error !== undefined)
            throw error;
}
/**
 * Folds the whole log.
 * @param lookUp where rows come from that are not in memory
 * @param take is handed all changes
 * @param watch runs whenever events are not being read
 */
async function foldAll(lookUp, take, watch = new Stopwatch()) {
    const nowhere = undefined;
    const folds = allProjections.map((projection) => {
        return { projection, fold: new Fold(projection, generationOf(projection.name)) };
    });
    for (let from = 0; from < log.length; from += SLICE) {
        const to = Math.min(log.length, from + SLICE);
        const recorded = log.events(from, to);
        watch.start();
        const events = decodeBatch(allProjections, recorded);
        for (const { projection, fold } of folds) {
            const due = relevant(projection, events, BEFORE_FIRST);
            await fold.fold(lookUp, nowhere, due);
            if (to < log.length && to % BULK !== 0)
                continue;
            const { batch, changes } = fold.take();
            take(changes);
            fold.settle(batch);
        }
        watch.stop();
    }
}
/** A generation that only gives tables their names. */
function generationOf(projection) {
    return { id: `${projection}_g1`, projection, number: 1 };
}
/** Measures and reports. @param work answers the number of rows, if it knows */
async function tell(events, work) {
    const watch = new Stopwatch();
    watch.start();
    const rows = await work();
    watch.stop();
    report({ events, ...watch.total, ...(typeof rows === 'number' && { rows }) });
}
async function dropAll(of) {
    const names = await of.tables.names(of.sql);
    const own = names.filter((name) => !name.startsWith('sqlite_'));
    await of.exclusively((sql) => of.tables.drop(sql, own));
}
//# sourceMappingURL=measure.js.map