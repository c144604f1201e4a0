import {
  BEFORE_FIRST,
  readCheckpoints,
  type Checkpoint,
  type ProjectionState,
} from '../projections/runner/checkpoint.js';
import { projectionNotFound } from './not-found.js';
import type { ReadModel } from './read-model.js';

/** How a projection is doing, as its runner last wrote it down. */
export interface ProjectionDto {
  readonly name: string;
  readonly version: number;
  /** Log position up to which its table holds every event; absent when it has seen nothing. */
  readonly position?: string;
  readonly state: ProjectionState;
  /** What stopped it, when it failed. */
  readonly error?: string;
  /** When the last event it applied was recorded. */
  readonly lastEventAt?: string;
  /** How long after that it was applied, in milliseconds. */
  readonly lagMs?: number;
  readonly updatedAt: string;
}

/** How all projections are doing. */
export class ListProjections {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  async execute(): Promise<{ items: readonly ProjectionDto[] }> {
    const { projections, database } = this.#readModel;
    const checkpoints = await database.snapshot((sql) =>
      readCheckpoints(database.tables, sql, projections),
    );
    return { items: [...checkpoints.values()].map(projectionDto) };
  }
}

/** How one projection is doing. */
export class GetProjection {
  readonly #all: ListProjections;

  constructor(readModel: ReadModel) {
    this.#all = new ListProjections(readModel);
  }

  /** @throws ApplicationError PROJECTION_NOT_FOUND */
  async execute(name: string): Promise<ProjectionDto> {
    const { items } = await this.#all.execute();
    const found = items.find((projection) => projection.name === name);
    if (found === undefined) throw projectionNotFound(name);
    return found;
  }
}

function projectionDto(checkpoint: Checkpoint): ProjectionDto {
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
