import type {
  CachedHealthAnswer,
  CachedProcessesAnswer,
  CachedQueuesAnswer,
  CachedTradesQueueAnswer,
  Queue,
  QueueHealth,
} from '../../answers/cache.js';
import { wallClockMs } from '../../environment/clock.js';
import { ApplicationError } from '../../errors.js';
import { LATEST_TRADE_KEY } from '../../projections/recent-trades.js';
import type { ProcessBoard, ProcessReport, QueueReport } from '../../views/process-board.js';
import { type Age, type CacheFound, cacheMembers, type CacheView } from './cache-view.js';
import type { CachedMarkets } from './cached-markets.js';

/** One that has said nothing for so long is dead, stuck or cut off: each says how it is every two seconds. */
const SILENT_AFTER_MS = 6_000;

/** A queue in which something waits and nothing has been done for so long does not move. */
const STALLED_AFTER_MS = 5_000;

/** As much of the board as whoever answers from it may use. */
export type BoardReads = Pick<ProcessBoard, 'read'>;

/** Where processes say how they are. */
interface Board {
  readonly board: BoardReads;
  /** Whether it is that of every process. */
  readonly isShared: boolean;
  readonly ownQueues: () => readonly QueueReport[];
}

/** Processes and their queues, as they said last how they are. */
export class CachedProcesses {
  readonly #board: BoardReads;
  readonly #isShared: boolean;
  readonly #ownQueues: () => readonly QueueReport[];
  readonly #markets: CachedMarkets;
  readonly #trades: CacheView;
  readonly #views: readonly CacheView[];

  /** @param views all of them */
  constructor(
    { board, isShared, ownQueues }: Board,
    markets: CachedMarkets,
    trades: CacheView,
    views: readonly CacheView[],
  ) {
    this.#board = board;
    this.#isShared = isShared;
    this.#ownQueues = ownQueues;
    this.#markets = markets;
    this.#trades = trades;
    this.#views = views;
  }

  /** @throws ApplicationError READ_MODEL_UNAVAILABLE */
  async status(): Promise<CacheFound<CachedProcessesAnswer>> {
    const reports = await this.#reports();
    const nowMs = wallClockMs();
    const items = reports
      .toSorted((a, b) => a.startedMs - b.startedMs)
      .map((report) => processItem(report, nowMs));
    const members = cacheMembers(true, [newest(reports, nowMs)]);
    return { result: { shared: this.#isShared, items, ...members } };
  }

  /** @throws ApplicationError READ_MODEL_UNAVAILABLE */
  async queues(): Promise<CacheFound<CachedQueuesAnswer>> {
    const { symbols, tops } = await this.#markets.symbols();
    const reports = await this.#reports();
    const nowMs = wallClockMs();
    const own = { queues: this.#ownQueues(), atMs: nowMs };
    const all = [own, ...reports];
    const items = symbols.map((symbol) => queueOf(symbol, latestQueue(symbol, all), nowMs));
    const members = cacheMembers(true, [tops, newest(reports, nowMs)]);
    return { result: { items, ...members }, position: tops.position };
  }

  /** @throws ApplicationError READ_MODEL_UNAVAILABLE */
  async tradesQueue(): Promise<CacheFound<CachedTradesQueueAnswer>> {
    const reports = await this.#reports();
    const nowMs = wallClockMs();
    const age = newest(reports, nowMs);
    const latest = reports.find(({ atMs }) => atMs === age.atMs)!;
    const trades = latest.projections.find(({ name }) => name === 'trades');
    const { lagEvents: size, rate = 0 } = trades ?? {};
    const reading = await this.#trades.read(LATEST_TRADE_KEY);
    const [lastTradeAt] = reading.texts;
    const queue: Queue = {
      queue_name: 'trades',
      ...(size !== undefined && { size }),
      processing_rate: rate,
      health_status: age.stale ? 'unknown' : healthOf(trades?.state, size),
      ...(lastTradeAt !== undefined && { last_processed: lastTradeAt }),
    };
    const members = cacheMembers(trades !== undefined, [age, reading]);
    return { result: { ...queue, ...members }, position: reading.position };
  }

  /** Never throws: what is not there is told of. */
  async health(): Promise<CacheFound<CachedHealthAnswer>> {
    const nowMs = wallClockMs();
    const ages = await Promise.all(
      this.#views.map(async (view) => {
        const reading = await view.read().catch(() => undefined);
        return { name: view.name, reading };
      }),
    );
    const views = ages.map(({ name, reading }) => ({
      name,
      status: reading === undefined ? 'missing' : reading.stale ? 'stale' : 'fresh',
      ...(reading !== undefined && { cachedAt: new Date(reading.atMs).toISOString() }),
    })) satisfies CachedHealthAnswer['views'];
    const known = ages.flatMap(({ reading }) => (reading === undefined ? [] : [reading]));
    const isWhole = known.length === views.length;
    const members = cacheMembers(isWhole, [...known, { atMs: nowMs, stale: !isWhole }]);
    return { result: { status: members.stale ? 'degraded' : 'up', views, ...members } };
  }

  async #reports(): Promise<readonly ProcessReport[]> {
    const reports = await this.#board.read().catch(() => []);
    if (reports.length > 0) return reports;
    throw new ApplicationError('READ_MODEL_UNAVAILABLE', 'no process has said yet how it is', {
      retryAfter: 1,
    });
  }
}

/** As old as the report that came last. */
function newest(reports: readonly ProcessReport[], nowMs: number): Age {
  const atMs = Math.max(...reports.map((each) => each.atMs));
  return { atMs, stale: nowMs - atMs > SILENT_AFTER_MS };
}

function processItem(report: ProcessReport, nowMs: number): CachedProcessesAnswer['items'][number] {
  const { id, roles, pid, host, startedMs, atMs, health, detail } = report;
  return {
    ...{ id, role: roles.join(','), pid, host },
    startedAt: new Date(startedMs).toISOString(),
    heartbeatAt: new Date(atMs).toISOString(),
    health: nowMs - atMs > SILENT_AFTER_MS ? 'silent' : health,
    ...(detail !== undefined && { detail }),
  };
}

/** A queue, and when it was told of. */
type Told = QueueReport & { readonly atMs: number };

/** The queue of a market in the process that has done something there last: others may have had it before. */
function latestQueue(
  symbol: string,
  reports: readonly Pick<ProcessReport, 'queues' | 'atMs'>[],
): Told | undefined {
  const told = reports.flatMap(({ queues, atMs }) =>
    queues.filter((queue) => queue.symbol === symbol).map((queue) => ({ ...queue, atMs })),
  );
  return told.toSorted((a, b) => (b.lastMs ?? 0) - (a.lastMs ?? 0) || b.atMs - a.atMs)[0];
}

function queueOf(symbol: string, queue: Told | undefined, nowMs: number): Queue {
  if (queue === undefined) {
    return { queue_name: symbol, processing_rate: 0, health_status: 'unknown' };
  }
  const { size, rate, lastMs, atMs } = queue;
  return {
    ...{ queue_name: symbol, size, processing_rate: rate },
    health_status: queueHealth(queue, nowMs - atMs > SILENT_AFTER_MS),
    ...(lastMs !== undefined && { last_processed: new Date(lastMs).toISOString() }),
  };
}

function queueHealth({ size, rate, lastMs, atMs }: Told, isSilent: boolean): QueueHealth {
  if (isSilent) return 'unknown';
  if (size === 0) return rate > 0 ? 'healthy' : 'idle';
  return rate === 0 && atMs - (lastMs ?? 0) > STALLED_AFTER_MS ? 'stalled' : 'healthy';
}

function healthOf(state: string | undefined, size: number | undefined): QueueHealth {
  if (state === 'stalled' || state === 'failed' || state === 'missing') return 'stalled';
  if (state === undefined || state === 'unknown' || size === undefined) return 'unknown';
  return size === 0 ? 'idle' : 'healthy';
}
