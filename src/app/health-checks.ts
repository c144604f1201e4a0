import type { Finding, HealthCheck } from '../http/health.js';
import type { LagMeter } from '../projections/lag/lag-meter.js';
import type { ProjectionStatus } from '../projections/lag/projection-status.js';
import type { RunnerWatch } from '../projections/generations/runner-watch.js';
import type { ProjectionThread } from './projection-thread.js';
import { freeDiskMb } from './disk-space.js';
import type { Resources } from './resources.js';
import { TABLES_CURE } from './damage.js';

/** A lag that is not worth a word: there is always an event on its way. */
const UNTOLD_LAG_SECONDS = 1;

/** So many times what is needed is little: somebody should see to it. */
const LITTLE_DISK = 4;

/** What a process is asked for beside its resources. */
export interface Checked {
  /** Tells how far the tables that it reads are behind, whoever keeps them. */
  readonly lagMeter: Pick<LagMeter, 'statuses'>;
  /** Tells whether anybody keeps them. */
  readonly runners: Pick<RunnerWatch, 'silent'>;
  /** This process's own, when it has one; it knows that the tables stand still before they show it. */
  readonly thread?: Pick<ProjectionThread, 'isRecovering'> | undefined;
  /** Which markets are whose, where it takes commands. */
  readonly ownership?: { readonly ownedMarkets: number; readonly isBlind: boolean } | undefined;
  /** Its live feeds, where it has any. */
  readonly feeds?: { readonly staleSince: string | undefined } | undefined;
}

type Used = Pick<
  Resources,
  'eventStore' | 'damage' | 'clockWatch' | 'readDatabase' | 'tablesDamage' | 'viewRoom' | 'config'
>;

/** How the parts that a process needs, or has, are asked how they are. */
export function healthChecks(
  resources: Used,
  { lagMeter, runners, thread, ownership, feeds }: Checked,
): Readonly<Record<string, HealthCheck>> {
  const { config } = resources;
  const isFolderUsed = config.isStoreHere || config.mysqlUrl === undefined;
  return {
    eventStore: () => storeHealth(resources),
    readDatabase: () => tablesHealth(resources),
    views: () => viewsHealth(resources),
    projections: async () =>
      lagHealth(await lagMeter.statuses(), {
        maxSeconds: config.readyMaxLagSeconds,
        isRecovering: thread?.isRecovering === true,
        isDamaged: resources.damage.first !== undefined,
      }),
    projectionRunner: async () => runnerHealth(await runners.silent()),
    ...(ownership !== undefined && { markets: async () => ownershipHealth(ownership) }),
    ...(feeds !== undefined && { realtime: async () => feedHealth(feeds.staleSince) }),
    ...(isFolderUsed && { disk: () => diskHealth(config.dataDir, config.readyMinDiskMb) }),
    clock: async () => clockHealth(resources.clockWatch),
  };
}

async function storeHealth({ eventStore, damage, config }: Used): Promise<Finding> {
  // Whoever appends nothing needs no proof that it could.
  await (config.roles.has('api') ? eventStore.prove() : eventStore.ping());
  if (damage.first === undefined) return { status: 'up' };
  const { reason, since } = damage.first;
  const places = damage.places === 1 ? 'one place' : `${damage.places} places`;
  const detail = `no longer reads back at ${places}, since ${since.toISOString()}: ${reason}`;
  return { status: 'degraded', detail };
}

/** What does not touch the damaged part of a file is answered as ever. */
async function tablesHealth({ readDatabase, tablesDamage }: Used): Promise<Finding> {
  await readDatabase.ping();
  if (tablesDamage.first === undefined) return { status: 'up' };
  const { reason, since } = tablesDamage.first;
  const detail = `damaged, since ${since.toISOString()}: ${reason}; ${TABLES_CURE}`;
  return { status: 'degraded', detail };
}

/** Queries read SQL while Redis is away. */
async function viewsHealth({ viewRoom }: Used): Promise<Finding> {
  try {
    await viewRoom.ping();
    return { status: 'up' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'degraded', detail: `queries read SQL: ${reason}` };
  }
}

/** What a lag is held against. */
interface LagConditions {
  readonly maxSeconds: number;
  readonly isRecovering: boolean;
  /** Whether the event store is known to hold what no longer reads back. */
  readonly isDamaged: boolean;
}

/**
 * Tables that stand before a damaged record stand there in every process until somebody restores it: were none of them ready,
 * nothing would be served.
 */
function lagHealth(
  statuses: readonly ProjectionStatus[],
  { maxSeconds, isRecovering, isDamaged }: LagConditions,
): Finding {
  const states = statuses.map(textOf).join(', ');
  const detail = isRecovering ? `recovering; ${states}` : states;
  if (statuses.some(({ state }) => state === 'missing')) return { status: 'down', detail };
  if (isRecovering || statuses.some((each) => isLate(each, maxSeconds))) {
    return { status: isDamaged ? 'degraded' : 'down', detail };
  }
  const hasFailed = statuses.some(({ state }) => state === 'failed');
  return { status: hasFailed ? 'degraded' : 'up', detail };
}

/** Tables that nobody keeps can be read, and commands need none: how old they may become, the lag says. */
function runnerHealth(silent: readonly string[]): Finding {
  if (silent.length === 0) return { status: 'up' };
  const detail = `nobody keeps the tables of ${silent.join(', ')}: start a process of the role projections`;
  return { status: 'degraded', detail };
}

/** Who sees no owners carries every command out itself: slower, and never wrong. */
function ownershipHealth({ ownedMarkets, isBlind }: NonNullable<Checked['ownership']>): Finding {
  if (!isBlind) return { status: 'up' };
  const owned = ownedMarkets === 1 ? 'one market' : `${ownedMarkets} markets`;
  return { status: 'degraded', detail: `owns ${owned}; the record of owners cannot be read` };
}

function feedHealth(staleSince: string | undefined): Finding {
  if (staleSince === undefined) return { status: 'up' };
  return { status: 'degraded', detail: `nothing is known to be current since ${staleSince}` };
}

async function diskHealth(directory: string, minMb: number): Promise<Finding> {
  const freeMb = await freeDiskMb(directory);
  if (freeMb >= LITTLE_DISK * minMb) return { status: 'up' };
  const detail = `${freeMb} MB free for ${directory}; READY_MIN_DISK_MB is ${minMb}`;
  return { status: freeMb < minMb ? 'down' : 'degraded', detail };
}

function clockHealth({ leadMs, isWrong }: Used['clockWatch']): Finding {
  if (!isWrong) return { status: 'up' };
  const way = leadMs > 0 ? 'ahead of' : 'behind';
  const detail = `${Math.round(Math.abs(leadMs) / 1_000)} s ${way} the event store's`;
  return { status: 'degraded', detail };
}

/**
 * Whether the tables of a projection are known to lack what is not of the last seconds. A failed one is read as it stands: the same
 * event stops it in every process.
 */
function isLate({ state, lag }: ProjectionStatus, maxSeconds: number): boolean {
  return state !== 'failed' && lag !== undefined && lag.seconds > maxSeconds;
}

/** Such as `orders stalled (about 1200 events, 35.2 s behind)`. */
function textOf({ projection: { name }, state, lag }: ProjectionStatus): string {
  if (lag === undefined || lag.seconds < UNTOLD_LAG_SECONDS) return `${name} ${state}`;
  const events = `${lag.isEstimated ? 'about ' : ''}${lag.events} events`;
  return `${name} ${state} (${events}, ${lag.seconds.toFixed(1)} s behind)`;
}
