import { Fold, writeChanges } from './fold.js';
import { UnprojectableEvent } from './unprojectable-event.js';
/** Ends a transaction in which every event has fitted: nothing of it is kept. */
class NoFault extends Error {
}
/**
 * Finds the event whose rows do not fit their tables, among some that were refused together: applies them one by one, in a
 * transaction that is taken back.
 * @param generation the tables, as they stand before the events
 * @param events only such as the projection reads, in log order
 * @returns undefined when each of them fits by itself
 * @throws the driver's error
 */
export async function findFault({ tables, transaction, isRowFault }, projection, generation, events) {
    const fold = new Fold(projection, generation);
    try {
        return await transaction(async (sql) => {
            for (const event of events) {
                await fold.fold(tables, sql, [event]);
                const { changes } = fold.take();
                try {
                    await writeChanges(tables, sql, projection.tables, generation, changes);
                }
                catch (error) {
                    throw isRowFault(error) ? fold.unprojectable(event, error) : error;
                }
            }
            throw new NoFault();
        });
    }
    catch (error) {
        if (error instanceof UnprojectableEvent)
            return error;
        if (error instanceof NoFault)
            return undefined;
        throw error;
    }
}
//# sourceMappingURL=find-fault.js.map