import { monotonicMs } from '../environment/clock.js';
import { ApplicationError } from '../errors.js';
import { readBuilds } from '../projections/generations/builds.js';
import { BEFORE_FIRST } from '../projections/generations/generation.js';
import { GenerationsRead } from '../projections/generations/generations-read.js';
import { readGenerations } from '../projections/generations/registry.js';
import { lowest } from '../projections/log-positions.js';
import { readThrough } from '../views/keyed/read-through.js';
import { SharedLoads } from '../views/keyed/shared-loads.js';
import { ItemReads } from './item-reads.js';
import { LiveGenerations } from './live-generations.js';
import { namedGenerations } from './named-generations.js';
import { rowsOf } from './statements.js';
import { TableSources, UnreadableTable, } from './table-sources.js';
/** How long a query waits for the position that its client asked for. */
export const WAIT_LIMIT_MS = 5_000;
/** What every query reads from. */
export class ReadModel {
    views;
    projections;
    now;
    #database;
    #gate;
    #chosen = new GenerationsRead();
    #sources;
    #waitLimitMs;
    #loads = new SharedLoads();
    #live;
    #itemReads;
    constructor(parts) {
        this.#database = parts.database;
        this.#sources = new TableSources(parts.database.tables, this.#chosen);
        this.views = parts.views;
        this.projections = parts.projections;
        this.now = parts.now;
        this.#gate = parts.gate;
        this.#waitLimitMs = parts.waitLimitMs ?? WAIT_LIMIT_MS;
        this.#itemReads = new ItemReads(parts.database.sql);
        this.#live = new LiveGenerations(async () => (await this.register()).read);
    }
    /**
     * Reads tables, all of them as of one moment.
     * @param projections those whose tables are read; first the one that the query is about
     * @throws ApplicationError READ_MODEL_BEHIND when they do not reach the position in time, READ_MODEL_UNAVAILABLE when
     *   there are no such tables yet, GENERATION_NOT_FOUND when there are none of the generation; whatever `work` throws
     */
    async read(projections, { atLeast, generation }, work) {
        const reading = { projections, generation, work };
        if (generation !== undefined || atLeast === undefined) {
            return (await this.#readNow({ ...reading, atLeast: BEFORE_FIRST }));
        }
        const deadline = monotonicMs() + this.#waitLimitMs;
        for (;;) {
            await this.reach(projections, atLeast, deadline - monotonicMs());
            const found = await this.#readNow({ ...reading, atLeast });
            // Others may have taken the place of tables meanwhile that were further on.
            if (found !== undefined)
                return found;
        }
    }
    /**
     * Reads items by one statement.
     * @param projections as for `read`
     * @param ask which items, of the tables that it is told
     * @throws ApplicationError as `read` does
     */
    async readItems(projections, conditions, ask) {
        const { atLeast, generation } = conditions;
        if (generation === undefined) {
            await this.reach(projections, atLeast);
            const found = await this.#itemReads.read(projections, ask);
            if (found !== undefined && found.position >= (atLeast ?? found.position))
                return found;
        }
        return this.read(projections, conditions, async (reading) => {
            if (generation === undefined)
                await this.#itemReads.learn(projections, reading);
            return selectItems(reading, ask(reading.fromText));
        });
    }
    /** @returns undefined when a token was to be waited for, and the tables have not come that far */
    async #readNow({ projections, generation, atLeast, work, }) {
        const beganMs = monotonicMs();
        const reading = this.#database.snapshot(async (sql) => {
            const chosen = await this.#choose(sql, projections, generation);
            const position = lowest(chosen.map((each) => each.position));
            if (generation === undefined && position < atLeast) {
                this.#gate.seen(new Map(chosen.map((each) => [each.projection, each.position])), beganMs);
                return undefined;
            }
            const sources = await this.#sourcesOf(sql, projections, chosen);
            const generations = new Map(chosen.map((each) => [each.projection, each.number]));
            return { result: await work({ sql, ...sources, position, generations }), position };
        });
        return reading.catch(sayUnavailable);
    }
    /**
     * Reads one value from a view, or else from the tables, which then fill it in. A view is of the live tables: when
     * others are asked for, it is not.
     * @throws ApplicationError READ_MODEL_BEHIND when the position is not reached in time; whatever `load` throws
     */
    async through({ conditions: { atLeast, generation }, followed, ...read }) {
        if (generation !== undefined)
            return read.load();
        const reach = (position) => this.reach(followed, position);
        const isLive = (number) => this.isLive(followed[0], number);
        return readThrough({ ...read, loads: this.#loads, atLeast, reach, isLive });
    }
    /**
     * Whether a generation is the one that is read at present, as far as this process knows: a view of another one is behind
     * a swap, or ahead of what was seen of it.
     */
    isLive(projection, number) {
        return this.#live.isLive(projection, number);
    }
    /** What is registered of all projections, as of one moment. */
    async register() {
        const { tables } = this.#database;
        return this.#database.snapshot(async (sql) => {
            const generations = await readGenerations(tables, sql);
            const read = await this.#chosen.choose(sql, this.projections, generations);
            return { generations, read, builds: await readBuilds(tables, sql) };
        });
    }
    /**
     * Waits until projections have reached the log position of a client's consistency token.
     * @param atLeast the position; when left out, whatever the tables hold will do
     * @param limitMs for how long at most
     * @throws ApplicationError READ_MODEL_BEHIND when they do not reach it in time
     */
    async reach(projections, atLeast, limitMs = this.#waitLimitMs) {
        if (atLeast === undefined)
            return;
        const names = projections.map(({ name }) => name);
        if (await this.#gate.waitFor(names, atLeast, Math.max(0, limitMs)))
            return;
        throw new ApplicationError('READ_MODEL_BEHIND', `the read model (${names.join(', ')}) has not reached position ${atLeast} within ${this.#waitLimitMs} ms`, { retryAfter: 1 });
    }
    /** @throws ApplicationError READ_MODEL_UNAVAILABLE, GENERATION_NOT_FOUND */
    async #choose(sql, projections, named) {
        const registered = await readGenerations(this.#database.tables, sql);
        const asked = named === undefined ? [] : namedGenerations(projections, registered, named);
        const usual = await this.#chosen.choose(sql, projections, registered);
        this.#live.note(usual);
        return projections.map((each, index) => asked.find(({ projection }) => projection === each.name) ??
            usual[index] ??
            notBuilt(each, registered));
    }
    async #sourcesOf(sql, projections, chosen) {
        const sources = [];
        for (const [index, projection] of projections.entries()) {
            sources.push(...(await this.#sources.of(sql, projection, chosen[index])));
        }
        // The tables of these projections; a query names no others. One that cannot be read fails where it is.
        const from = Object.create(null);
        for (const { name, from: get } of sources)
            Object.defineProperty(from, name, { get });
        const texts = Object.fromEntries(sources.map(({ name, text }) => [name, text]));
        return { from, fromText: texts };
    }
}
/** Reads items in a reading of tables. */
export async function selectItems({ sql }, { as, rest, values }) {
    const [row] = await rowsOf(sql, as.statement(rest), values);
    return as.itemsOf(row);
}
function notBuilt({ name, version }, generations) {
    const [building] = generations.filter((each) => each.projection === name && each.version === version && each.role === 'building');
    const progress = building === undefined ? '' : `, as ${building.id}: ${building.events} events so far`;
    throw unavailable(`the tables of ${name} (version ${version}) are being built${progress}`);
}
/** What a client is told of tables that do not hold what is needed. @throws ApplicationError READ_MODEL_UNAVAILABLE, or the error itself */
function sayUnavailable(error) {
    throw error instanceof UnreadableTable ? unavailable(error.message) : error;
}
function unavailable(message) {
    return new ApplicationError('READ_MODEL_UNAVAILABLE', message, { retryAfter: 1 });
}
//# sourceMappingURL=read-model.js.map