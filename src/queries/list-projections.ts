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
import type { Found, ReadModel, Register } from './read-model.js';

/** How all projections are doing. */
export class ListProjections {
  readonly #readModel: ReadModel;
  readonly #lagMeter: LagMeter;

  constructor(readModel: ReadModel, lagMeter: LagMeter) {
    this.#readModel = readModel;
    this.#lagMeter = lagMeter;
  }

  async execute(): Promise<Found<ProjectionsAnswer>> {
    const register = await this.#readModel.register();
    const statuses = await this.#lagMeter.statusesOf(register.read);
    return { result: { items: statuses.map((each) => projectionAnswer(each, register)) } };
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
    const register = await this.#readModel.register();
    const { generations, builds } = register;
    const status = (await this.#lagMeter.statusesOf(register.read)).find(
      ({ projection }) => projection.name === name,
    );
    if (status === undefined) throw projectionNotFound(name);
    const own = keptOf(name, generations).sort((a, b) => a.number - b.number);
    const details = own.map((each) => generationAnswer(each, buildOf(each, builds)));
    return { result: { ...projectionAnswer(status, register), generations: details } };
  }
}

function projectionAnswer(
  status: ProjectionStatus,
  { generations, builds }: Register,
): ProjectionAnswer {
  const { name, version } = status.projection;
  const building = keptOf(name, generations).flatMap((each) =>
    buildAnswers(each, buildOf(each, builds)),
  );
  return {
    name,
    // Of the tables that are read; they may be of the version before.
    version: status.generation?.version ?? version,
    ...(status.generation === undefined
      ? unbuiltMembers(building)
      : builtMembers(status, status.generation)),
    ...(building.length > 0 && { building }),
  };
}

/** What there is to say of tables that are read. */
function builtMembers({ state, lag }: ProjectionStatus, generation: Generation) {
  const { id, error, lastEventAt, lagMs, updatedAt } = generation;
  return {
    generation: id,
    ...positionMember(generation),
    state,
    ...(error !== null && { error }),
    ...(lag && lagMembers(lag)),
    ...(lastEventAt !== null && { lastEventAt }),
    ...(lagMs !== null && { applyDelayMs: lagMs }),
    updatedAt,
  };
}

/** What there is to say while there are no tables to be read: whether the first ones are being made. */
function unbuiltMembers(building: Building) {
  const first = building.filter(({ purpose }) => purpose === 'live');
  if (first.some(({ state }) => state === 'running')) return { state: 'building' } as const;
  const [failed] = first;
  if (failed === undefined) return { state: 'missing' } as const;
  const { error } = failed;
  return { state: 'failed', ...(error !== undefined && { error }) } as const;
}

/** The generations of a projection, but for those whose tables nobody is to use any more. */
function keptOf(name: string, generations: readonly Generation[]): Generation[] {
  return generations.filter((each) => each.projection === name && each.role !== 'dropping');
}

type Building = NonNullable<ProjectionAnswer['building']>;

/** The answer about tables that have been asked for; none once they are done. */
function buildAnswers(generation: Generation, build: BuildRow | undefined): Building {
  if (build === undefined || build.state === 'done') return [];
  const { purpose, state, until, error, target, rate, eta_seconds: eta } = build;
  return [
    {
      generation: generation.id,
      version: generation.version,
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
    role,
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
