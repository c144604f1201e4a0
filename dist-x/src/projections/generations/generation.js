import { integer, nullable, table, text, } from '../../sql/table.js';
import { columnInteger } from '../column-integer.js';
/** The position of a table that has seen nothing; the log's first event is at 0 or later. */
export const BEFORE_FIRST = -1n;
/** Longest error text that is kept. */
const ERROR_LENGTH = 500;
/*
 * The tables of a generation bear its number and never another name. Its row in the register is the checkpoint: written
 * in the transaction of the rows, so that whatever crashes, it tells exactly which events the tables hold. Which
 * generation is read is a cell of that row; another one takes its place by one small transaction, and whoever was
 * reading the tables before finds them where they were.
 */
/** The register of all generations: one row each. */
export const generationsTable = table({
    name: 'projection_generations',
    key: 'id',
    columns: {
        id: text(80),
        projection: text(64),
        version: integer,
        number: integer,
        role: text(16),
        position: integer,
        events: integer,
        state: text(16),
        error: nullable(text(ERROR_LENGTH)),
        last_event_at: nullable(text(24)),
        lag_ms: nullable(integer),
        epoch: integer,
        created_at: text(24),
        updated_at: text(24),
    },
});
/** The tables are not as they were left: others have taken their place, or another runner has taken over. */
export class GenerationMoved extends Error {
    constructor({ id, position, epoch }) {
        super(`${id} is not at position ${position} of epoch ${epoch} any more`);
        this.name = 'GenerationMoved';
    }
}
/** What the table is called that a definition means. */
export function tableName({ name }, { number }) {
    return `${name}_g${number}`;
}
/** What a generation is called. */
export function generationId(projection, number) {
    return `${projection}_g${number}`;
}
export function generationOf(row) {
    return {
        id: row.id,
        projection: row.projection,
        version: row.version,
        number: row.number,
        role: row.role,
        position: BigInt(row.position),
        events: row.events,
        state: row.state,
        error: row.error,
        lastEventAt: row.last_event_at,
        lagMs: row.lag_ms,
        epoch: row.epoch,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
    };
}
export function rowOf(generation) {
    return {
        id: generation.id,
        projection: generation.projection,
        version: generation.version,
        number: generation.number,
        role: generation.role,
        position: columnInteger(generation.position),
        events: generation.events,
        state: generation.state,
        error: generation.error?.slice(0, ERROR_LENGTH) ?? null,
        last_event_at: generation.lastEventAt,
        lag_ms: generation.lagMs,
        epoch: generation.epoch,
        created_at: generation.createdAt,
        updated_at: generation.updatedAt,
    };
}
//# sourceMappingURL=generation.js.map