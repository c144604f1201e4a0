import { ApplicationError } from '../errors.js';
import { Registry } from '../projections/generations/registry.js';
import { requestLive, requestRollbacks } from '../projections/rebuild/requests.js';
/** Has read models rebuilt, and taken back. */
export class ProjectionOperations {
    #database;
    #projections;
    #registry;
    constructor({ database, projections, now }) {
        this.#database = database;
        this.#projections = projections;
        this.#registry = new Registry(database, now);
    }
    /**
     * Asks for a read model to be rebuilt, beside the live one.
     * @throws ApplicationError PROJECTION_NOT_FOUND, BUILD_RUNNING when that has been asked for already
     */
    async rebuild(name) {
        const asked = await requestLive(this.#parts(), this.#named(name));
        const { id } = asked.generation;
        if (!asked.isNew)
            throw new ApplicationError('BUILD_RUNNING', `${id} is being built already`);
        return { projection: name, generation: id, purpose: 'live' };
    }
    /**
     * Asks for the tables before to become the live ones again.
     * @throws ApplicationError PROJECTION_NOT_FOUND, NO_PREVIOUS_GENERATION, BUILD_RUNNING when that has been asked for
     *   already
     */
    async rollBack(name) {
        const [asked] = await requestRollbacks(this.#parts(), [this.#named(name)]);
        const { id } = asked.generation;
        if (!asked.isNew)
            throw new ApplicationError('BUILD_RUNNING', `${id} is being brought back already`);
        return { projection: name, generation: id, purpose: 'rollback' };
    }
    #named(name) {
        const found = this.#projections.find((projection) => projection.name === name);
        if (found !== undefined)
            return found;
        throw new ApplicationError('PROJECTION_NOT_FOUND', `there is no projection ${name}`);
    }
    #parts() {
        return { database: this.#database, registry: this.#registry };
    }
}
//# sourceMappingURL=projection-operations.js.map