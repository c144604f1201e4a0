import { integer, table, text } from '../../sql/table.js';
import { buildsTable, readBuilds } from './builds.js';
import { BEFORE_FIRST, generationId, generationOf, generationsTable, rowOf, tableName, } from './generation.js';
import { leasesTable } from './lease.js';
/** The highest number of a generation that is gone, by projection: a number is never that of another one. */
const numbersTable = table({
    name: 'projection_numbers',
    key: 'projection',
    columns: { projection: text(64), last: integer },
});
const REGISTER = [
    generationsTable,
    buildsTable,
    leasesTable,
    numbersTable,
];
/** How often a number is tried to be taken that others may take at the same moment. */
const ATTEMPTS = 10;
/**
 * The register of all generations in the read database. A generation is in it before its tables are made, and until
 * they are gone: whatever crashes, no tables are left that nobody knows of.
 */
export class Registry {
    #database;
    #now;
    /** @param now what time it is */
    constructor(database, now) {
        this.#database = database;
        this.#now = now;
    }
    /** Makes the register when there is none; every process calls it before it uses any other method. */
    async prepare() {
        const { tables, sql } = this.#database;
        if ((await this.#missing(sql)).length === 0)
            return;
        await this.#database.exclusively(async (locked) => {
            // Looked at again: another process may have made them meanwhile.
            for (const definition of await this.#missing(locked)) {
                await tables.create(locked, definition, definition.name);
            }
        });
    }
    /** Every generation there is. @param sql the transaction or snapshot to read them in */
    async all(sql = this.#database.sql) {
        return readGenerations(this.#database.tables, sql);
    }
    /** What is registered, now. */
    async registered(sql = this.#database.sql) {
        // The builds first: each has a generation then, unless that is gone.
        const builds = await this.builds(sql);
        return { builds, generations: await this.all(sql) };
    }
    /** How they are made, or were. @param sql the transaction or snapshot to read that in */
    async builds(sql = this.#database.sql) {
        return readBuilds(this.#database.tables, sql);
    }
    /**
     * Registers a new generation as `building`, with no tables yet, unless there is one that was asked for in the same
     * words and is not done.
     * @param until the moment of the past that it is to show, if any
     */
    async begin(projection, purpose, until = null) {
        for (let attempt = 1;; attempt += 1) {
            try {
                return await this.#database.transaction((sql) => this.#begin(sql, projection, purpose, until));
            }
            catch (error) {
                // Another process has taken the number at the same moment.
                if (!this.#database.isRowFault(error) || attempt === ATTEMPTS)
                    throw error;
            }
        }
    }
    async #begin(sql, projection, purpose, until) {
        const { tables } = this.#database;
        const [generations, builds] = [await this.all(sql), await this.builds(sql)];
        const asked = builds.find((each) => isRunning(each, projection) && each.purpose === purpose && each.until === until);
        const begun = generations.find(({ id, role }) => id === asked?.id && role === 'building');
        if (begun !== undefined)
            return { generation: begun, isNew: false };
        const [row] = await tables.load(sql, numbersTable, numbersTable.name, [projection.name]);
        const last = row === undefined ? 0 : row.last;
        const generation = this.#newGeneration(projection, nextNumber(projection, generations, last));
        const build = buildOf(projection, generation, purpose, until);
        await tables.insert(sql, buildsTable, buildsTable.name, [build]);
        await tables.insert(sql, generationsTable, generationsTable.name, [rowOf(generation)]);
        return { generation, isNew: true };
    }
    /** Makes those tables of a generation that are missing, without indexes. */
    async makeTables({ tables: definitions }, generation) {
        const { tables } = this.#database;
        await this.#database.exclusively(async (sql) => {
            const present = new Set(await tables.names(sql));
            for (const definition of definitions) {
                const name = tableName(definition, generation);
                if (!present.has(name))
                    await tables.create(sql, definition, name);
            }
        });
    }
    /**
     * Writes what is new of a generation, provided that nobody else has written since `seen` was read: that its epoch, role
     * and position are the same.
     * @returns false, having changed nothing, when somebody has
     */
    async replace(sql, seen, next) {
        const { epoch, role, position } = rowOf(seen);
        const row = rowOf({ ...seen, ...next, updatedAt: this.#timestamp() });
        const { tables } = this.#database;
        const expected = { epoch, role, position };
        return tables.compareAndSet(sql, generationsTable, generationsTable.name, expected, row);
    }
    /** A generation as it is now, and stays until the transaction ends; to be called before anything else in that. */
    async lock(sql, id) {
        const { tables } = this.#database;
        const row = await tables.lock(sql, generationsTable, generationsTable.name, id);
        return row && generationOf(row);
    }
    /** Writes what is new about how a generation is made. */
    async note(sql, id, next) {
        const row = { id, ...next, updated_at: this.#timestamp() };
        await this.#database.tables.compareAndSet(sql, buildsTable, buildsTable.name, {}, row);
    }
    /** Asks for something new of a generation that is there. */
    async request(sql, id, purpose) {
        const nothing = { target: null, rate: null, eta_seconds: null, error: null };
        await this.note(sql, id, { purpose, state: 'running', ...nothing });
    }
    /** Nobody is to use generations any more; `sweep` drops their tables. @returns whether they all were as they were seen */
    async discard(sql, generations) {
        let isDone = true;
        for (const each of generations) {
            isDone = (await this.replace(sql, each, { role: 'dropping' })) && isDone;
        }
        return isDone;
    }
    /** Drops the tables of generations that nobody is to use any more, and forgets those. */
    async sweep() {
        const { tables } = this.#database;
        if (!isSweepDue(await this.registered()))
            return;
        await this.#database.exclusively(async (sql) => {
            for (const build of unused(await this.registered(sql))) {
                await tables.drop(sql, tablesOf(build));
                await this.#keepNumber(sql, build);
                // The tables first, and the build last: what is still registered is swept again.
                await tables.delete(sql, generationsTable, generationsTable.name, [build.id]);
                await tables.delete(sql, buildsTable, buildsTable.name, [build.id]);
            }
        });
    }
    /** Sees to it that the number of a generation is never another one's. To be called by one process at a time. */
    async #keepNumber(sql, { id, projection }) {
        const { tables } = this.#database;
        const { name } = numbersTable;
        const number = numberOf(id, projection);
        const [row] = await tables.load(sql, numbersTable, name, [projection]);
        const next = { projection, last: number };
        if (row === undefined)
            await tables.insert(sql, numbersTable, name, [next]);
        else if (row.last < number)
            await tables.compareAndSet(sql, numbersTable, name, {}, next);
    }
    #newGeneration({ name, version }, number) {
        const at = this.#timestamp();
        return {
            id: generationId(name, number),
            projection: name,
            version,
            number,
            role: 'building',
            position: BEFORE_FIRST,
            events: 0,
            state: 'catching_up',
            error: null,
            lastEventAt: null,
            lagMs: null,
            epoch: 0,
            createdAt: at,
            updatedAt: at,
        };
    }
    #timestamp() {
        return this.#now().toISOString();
    }
    async #missing(sql) {
        const present = new Set(await this.#database.tables.names(sql));
        return REGISTER.filter(({ name }) => !present.has(name));
    }
}
/** Every generation there is. The register must exist. */
export async function readGenerations(tables, sql) {
    const rows = await tables.all(sql, generationsTable.name);
    // The table was made of that definition.
    return rows.map((row) => generationOf(row));
}
/** The generation that programs of this version read, if there is one. */
export function liveGeneration({ name, version }, generations) {
    return generations.find((each) => each.projection === name && each.version === version && each.role === 'live');
}
function buildOf(projection, generation, purpose, until) {
    return {
        id: generation.id,
        projection: projection.name,
        version: projection.version,
        tables: projection.tables.map((each) => `${tableName(each, generation)},`).join(''),
        purpose,
        state: 'running',
        until,
        target: null,
        rate: null,
        eta_seconds: null,
        error: null,
        compared: null,
        different: null,
        differences: null,
        requested_at: generation.createdAt,
        updated_at: generation.createdAt,
    };
}
function tablesOf({ tables }) {
    return tables.split(',').filter((name) => name !== '');
}
/** Whether a build of these tables has been asked for and is not done. */
export function isRunning(build, { name, version }) {
    return build.projection === name && build.version === version && build.state === 'running';
}
/** Whether there are tables that nobody is to use any more. */
export function isSweepDue(registered) {
    return unused(registered).length > 0;
}
/** How generations were made that are gone, or are to go. */
function unused({ generations, builds }) {
    const used = new Set(generations.filter(({ role }) => role !== 'dropping').map(({ id }) => id));
    return builds.filter(({ id }) => !used.has(id));
}
function numberOf(id, projection) {
    return Number(id.slice(generationId(projection, 0).length - 1));
}
/** @param last the highest number of a generation that is gone */
function nextNumber({ name }, generations, last) {
    const registered = generations.filter(({ projection }) => projection === name);
    return 1 + Math.max(last, ...registered.map(({ number }) => number));
}
//# sourceMappingURL=registry.js.map