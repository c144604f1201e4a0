import type { BuildRequestedAnswer } from '../answers/projections.js';
import { ApplicationError } from '../errors.js';
import { Registry } from '../projections/generations/registry.js';
import type { Projection } from '../projections/projection.js';
import { requestLive, requestRollbacks } from '../projections/rebuild/requests.js';
import type { TableStore } from '../sql/read-database.js';

/*
 * What an operator asks of the read side while it serves. Neither a command, for no event comes of it, nor a query, for
 * something does. It is written into the register, whichever process is asked; the one that keeps the projection finds it
 * there and carries it out.
 */

export interface ProjectionOperationsParts {
  readonly database: TableStore;
  /** The projections that there are. */
  readonly projections: readonly Projection[];
  readonly now: () => Date;
}

/** Has read models rebuilt, and taken back. */
export class ProjectionOperations {
  readonly #database: TableStore;
  readonly #projections: readonly Projection[];
  readonly #registry: Registry;

  constructor({ database, projections, now }: ProjectionOperationsParts) {
    this.#database = database;
    this.#projections = projections;
    this.#registry = new Registry(database, now);
  }

  /**
   * Asks for a read model to be rebuilt, beside the live one.
   * @throws ApplicationError PROJECTION_NOT_FOUND, BUILD_RUNNING when that has been asked for already
   */
  async rebuild(name: string): Promise<BuildRequestedAnswer> {
    const asked = await requestLive(this.#parts(), this.#named(name));
    const { id } = asked.generation;
    if (!asked.isNew) throw new ApplicationError('BUILD_RUNNING', `${id} is being built already`);
    return { projection: name, generation: id, purpose: 'live' };
  }

  /**
   * Asks for the tables before to become the live ones again.
   * @throws ApplicationError PROJECTION_NOT_FOUND, NO_PREVIOUS_GENERATION, BUILD_RUNNING when that has been asked for
   *   already
   */
  async rollBack(name: string): Promise<BuildRequestedAnswer> {
    const [asked] = await requestRollbacks(this.#parts(), [this.#named(name)]);
    const { id } = asked!.generation;
    if (!asked!.isNew)
      throw new ApplicationError('BUILD_RUNNING', `${id} is being brought back already`);
    return { projection: name, generation: id, purpose: 'rollback' };
  }

  #named(name: string): Projection {
    const found = this.#projections.find((projection) => projection.name === name);
    if (found !== undefined) return found;
    throw new ApplicationError('PROJECTION_NOT_FOUND', `there is no projection ${name}`);
  }

  #parts() {
    return { database: this.#database, registry: this.#registry };
  }
}
