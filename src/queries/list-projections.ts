import type {
  ProjectionAnswer,
  ProjectionDetailsAnswer,
  ProjectionsAnswer,
} from '../answers/projections.js';
import type { BuildRow } from '../projections/generations/builds.js';
import { BEFORE_FIRST, type Generation } from '../projections/generations/generation.js';
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
    const builds = await this.#readModel.builds();
    const generations = await this.#readModel.generations();
    const statuses = await this.#lagMeter.statusesOf(generations);
    const register = { generations, builds };
    return { result: { items: statuses.flatMap((each) => projectionAnswers(each, register)) } };
  }
}

/** How one projection is doing, and all sets of its tables. */
export class GetProjection {
  readonly #readModel: ReadModel;
  readonly #lagMeter: LagMeter;

  constructor(readModel: ReadModel, lagMeter: LagMeter) {
    this.#readModel = readModel;
    this.#lagMeter = lagMeter;
  }

  /** @throws ApplicationError PROJECTION_NOT_FOUND */
  async execute(name: string): Promise<Found<ProjectionDetailsAnswer>> {
    const builds = await this.#readModel.builds();
    const generations = await this.#readModel.generations();
    const status = (await this.#lagMeter.statusesOf(generations)).find(
      ({ projection }) => projection.name === name,
    );
    const [found] = status === undefined ? [] : projectionAnswers(status, { generations, builds });
    if (found === undefined) throw projectionNotFound(name);
    const own = generations
      .filter((each) => each.projection === name && each.role !== 'dropping')
      .sort((a, b) => a.number - b.number);
    const details = own.map((each) => generationAnswer(each, buildOf(each, builds)));
    return { result: { ...found, generations: details } };
  }
}

/** What is registered of all projections. */
interface Register {
  readonly generations: readonly Generation[];
  readonly builds: readonly BuildRow[];
}

/** The answer about one projection; none while it has no tables. */
function projectionAnswers(
  { generation, state, lag }: ProjectionStatus,
  { generations, builds }: Register,
): ProjectionAnswer[] {
  if (generation === undefined || state === 'missing') return [];
  const { projection: name, version, error, lastEventAt, lagMs } = generation;
  const building = generations
    .filter((each) => each.projection === name && each.role !== 'dropping')
    .flatMap((each) => buildAnswers(each, buildOf(each, builds)));
  return [
    {
      name,
      version,
      generation: generation.id,
      ...positionMember(generation),
      state,
      ...(error !== null && { error }),
      ...(lag && lagMembers(lag)),
      ...(lastEventAt !== null && { lastEventAt }),
      ...(lagMs !== null && { applyDelayMs: lagMs }),
      ...(building.length > 0 && { building }),
      updatedAt: generation.updatedAt,
    },
  ];
}

/** The answer about tables that have been asked for; none once they are done. */
function buildAnswers(
  generation: Generation,
  build: BuildRow | undefined,
): NonNullable<ProjectionAnswer['building']> {
  if (build === undefined || build.state === 'done') return [];
  const { purpose, state, until, error, target, rate, eta_seconds: eta } = build;
  return [
    {
      generation: generation.id,
      purpose,
      state,
      ...(until !== null && { until }),
      ...(error !== null && { error }),
      events: generation.events,
      ...positionMember(generation),
      ...(target !== null && { target: String(target) }),
      ...(rate !== null && { rate }),
      ...(eta !== null && { etaSeconds: eta }),
      requestedAt: build.requested_at,
      updatedAt: build.updated_at > generation.updatedAt ? build.updated_at : generation.updatedAt,
    },
  ];
}

type GenerationAnswer = ProjectionDetailsAnswer['generations'][number];

function generationAnswer(generation: Generation, build: BuildRow | undefined): GenerationAnswer {
  const { id, version, role, events, createdAt } = generation;
  const until = build?.until ?? null;
  const comparison = build && comparisonOf(build);
  return {
    id,
    version,
    // Those that are being dropped are not told of.
    role: role,
    ...(until !== null && { until }),
    events,
    ...positionMember(generation),
    ...(comparison !== undefined && { comparison }),
    createdAt,
  };
}

function comparisonOf({ compared, different, differences }: BuildRow) {
  if (compared === null || different === null) return undefined;
  type Differences = NonNullable<GenerationAnswer['comparison']>['differences'];
  // The builder has written it.
  const parsed = JSON.parse(differences ?? '[]') as Differences;
  return { compared, different, differences: parsed };
}

function buildOf({ id }: Generation, builds: readonly BuildRow[]): BuildRow | undefined {
  return builds.find((build) => build.id === id);
}

function positionMember({ position }: Generation): { readonly position?: string } {
  return position === BEFORE_FIRST ? {} : { position: position.toString() };
}

function lagMembers({ events, isEstimated, seconds }: Lag) {
  return {
    lagEvents: events,
    ...(isEstimated && { lagIsEstimated: true as const }),
    lagSeconds: Math.round(seconds * 1_000) / 1_000,
  };
}
