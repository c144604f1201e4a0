import type { ProjectionAnswer, ProjectionsAnswer } from '../answers/projections.js';
import { BEFORE_FIRST, type Generation } from '../projections/generations/generation.js';
import { liveGeneration } from '../projections/generations/registry.js';
import { projectionNotFound } from './not-found.js';
import type { Found, ReadModel } from './read-model.js';

/** How all projections are doing. */
export class ListProjections {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  async execute(): Promise<Found<ProjectionsAnswer>> {
    const { projections } = this.#readModel;
    const generations = await this.#readModel.generations();
    const live = projections.map((each) => liveGeneration(each, generations));
    return { result: { items: live.filter((each) => each !== undefined).map(projectionAnswer) } };
  }
}

/** How one projection is doing. */
export class GetProjection {
  readonly #all: ListProjections;

  constructor(readModel: ReadModel) {
    this.#all = new ListProjections(readModel);
  }

  /** @throws ApplicationError PROJECTION_NOT_FOUND */
  async execute(name: string): Promise<Found<ProjectionAnswer>> {
    const {
      result: { items },
    } = await this.#all.execute();
    const found = items.find((projection) => projection.name === name);
    if (found === undefined) throw projectionNotFound(name);
    return { result: found };
  }
}

function projectionAnswer(generation: Generation): ProjectionAnswer {
  const { projection: name, version, position, state, error, lastEventAt, lagMs } = generation;
  return {
    name,
    version,
    ...(position !== BEFORE_FIRST && { position: position.toString() }),
    state,
    ...(error !== null && { error }),
    ...(lastEventAt !== null && { lastEventAt }),
    ...(lagMs !== null && { lagMs }),
    updatedAt: generation.updatedAt,
  };
}
