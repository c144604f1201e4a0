import { GenerationMoved } from '../generations/generation.js';
import { writeChanges } from './fold.js';
/**
 * Writes what events come to, and how far the tables have come: in a transaction, of which a reader sees all or nothing.
 * @throws GenerationMoved when the tables are not as they were left, and the driver's error
 */
export async function writeBatch(tables, sql, registry, { projection, before, next, changes }) {
    // First: whoever comes second waits here, and then finds it moved.
    if (!(await registry.replace(sql, before, next)))
        throw new GenerationMoved(before);
    await writeChanges(tables, sql, projection.tables, before, changes);
}
//# sourceMappingURL=write-batch.js.map