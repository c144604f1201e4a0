import type { ProjectionAnswer, ProjectionsAnswer } from '../answers/projections.js';
import { BEFORE_FIRST } from '../projections/generations/generation.js';
import type { LagMeter } from '../projections/lag/lag-meter.js';
import type { Lag } from '../projections/lag/log-tail.js';
import type { ProjectionStatus } from '../projections/lag/projection-status.js';
import { projectionNotFound } from './not-found.js';
import type { Found, ReadModel } from './read-model.js';

/** How all projections are doing. */
export class ListProjections {
  readonly #readModel: ReadModel;
  readonly #lagMeter: LagMeter;

  constructor(readModel: ReadModel, lagMeter: LagMeter) {
    this.#readModel = readModel;
    this.#lagMeter = lagMeter;
  }

  async execute(): Promise<Found<ProjectionsAnswer>> {
    const generations = await this.#readModel.generations();
    const statuses = await this.#lagMeter.statusesOf(generations);
    return { result: { items: statuses.flatMap(projectionAnswers) } };
  }
}

/** How one projection is doing. */
export class GetProjection {
  readonly #all: ListProjections;

  constructor(readModel: ReadModel, lagMeter: LagMeter) {
    this.#all = new ListProjections(readModel, lagMeter);
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

/** The answer about one projection; none while it has no tables. */
function projectionAnswers({ generation, state, lag }: ProjectionStatus): ProjectionAnswer[] {
  if (generation === undefined || state === 'missing') return [];
  const { projection: name, version, position, error, lastEventAt, lagMs } = generation;
  return [
    {
      name,
      version,
      ...(position !== BEFORE_FIRST && { position: position.toString() }),
      state,
      ...(error !== null && { error }),
      ...(lag && lagMembers(lag)),
      ...(lastEventAt !== null && { lastEventAt }),
      ...(lagMs !== null && { applyDelayMs: lagMs }),
      updatedAt: generation.updatedAt,
    },
  ];
}

function lagMembers({ events, isEstimated, seconds }: Lag) {
  return {
    lagEvents: events,
    ...(isEstimated && { lagIsEstimated: true as const }),
    lagSeconds: Math.round(seconds * 1_000) / 1_000,
  };
}
