import type { ProjectionAnswer, ProjectionsAnswer } from '../answers/projections.js';
import {
  BEFORE_FIRST,
  readCheckpoints,
  type Checkpoint,
} from '../projections/runner/checkpoint.js';
import { projectionNotFound } from './not-found.js';
import type { ReadModel } from './read-model.js';

/** How all projections are doing. */
export class ListProjections {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  async execute(): Promise<ProjectionsAnswer> {
    const { projections, database } = this.#readModel;
    const checkpoints = await database.snapshot((sql) =>
      readCheckpoints(database.tables, sql, projections),
    );
    return { items: [...checkpoints.values()].map(projectionAnswer) };
  }
}

/** How one projection is doing. */
export class GetProjection {
  readonly #all: ListProjections;

  constructor(readModel: ReadModel) {
    this.#all = new ListProjections(readModel);
  }

  /** @throws ApplicationError PROJECTION_NOT_FOUND */
  async execute(name: string): Promise<ProjectionAnswer> {
    const { items } = await this.#all.execute();
    const found = items.find((projection) => projection.name === name);
    if (found === undefined) throw projectionNotFound(name);
    return found;
  }
}

function projectionAnswer(checkpoint: Checkpoint): ProjectionAnswer {
  const { projection: name, version, position, state, error, lastEventAt, lagMs } = checkpoint;
  return {
    name,
    version,
    ...(position !== BEFORE_FIRST && { position: position.toString() }),
    state,
    ...(error !== null && { error }),
    ...(lastEventAt !== null && { lastEventAt }),
    ...(lagMs !== null && { lagMs }),
    updatedAt: checkpoint.updatedAt,
  };
}
