import type {
  CachedProcessesAnswer,
  CachedQueuesAnswer,
  CachedTickersAnswer,
} from '../../answers/cache.js';
import type { MarketsAnswer, TickerAnswer } from '../../answers/markets.js';
import type { ProjectionsAnswer } from '../../answers/projections.js';
import type { HealthAnswer } from '../../answers/system.js';
import { now } from '../../environment/clock.js';
import { timeoutSignal } from '../../environment/timers.js';

type Queue = CachedQueuesAnswer['items'][number];

/** A market, with what its commands are at. */
export interface MarketFigures {
  readonly symbol: string;
  readonly status: string;
  /** Absent when nobody tells. */
  readonly queue?: Pick<Queue, 'size' | 'processing_rate' | 'health_status'> | undefined;
  readonly ticker?:
    Pick<TickerAnswer, 'lastPrice' | 'bestBid' | 'bestAsk' | 'trades24h'> | undefined;
}

/** A running server at a glance. */
export interface ServerStatus {
  readonly url: string;
  readonly at: string;
  readonly health: HealthAnswer;
  readonly markets: readonly MarketFigures[];
  readonly projections: ProjectionsAnswer['items'];
  readonly processes: CachedProcessesAnswer['items'];
  /** What the server does not tell now, and why. */
  readonly untold: readonly string[];
}

/** There is no server to ask; the message tells a person why. */
export class StatusError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StatusError';
  }
}

/** How long a server may take for an answer; a part that is frozen is told of by then. */
const ANSWER_MS = 5_000;

const WHO_IS_TOLD =
  'an operator, auditor or admin is told: --token, which npx tradeflow token makes';

/** The answers beside its health. */
const PATHS = {
  markets: '/api/v1/markets',
  tickers: '/api/v1/cache/tickers/tradeflow',
  queues: '/api/v1/cache/orders/queue/size',
  projections: '/api/v1/projections',
  processes: '/api/v1/cache/processes/status',
} as const;

/**
 * Asks a server how it is.
 * @param token whose; undefined where access is not configured
 * @throws StatusError when nobody answers there, or somebody else does; what one route refuses is told in the status
 */
export async function readStatus(url: string, token: string | undefined): Promise<ServerStatus> {
  const untold: string[] = [];
  const told = async <Answer>(name: keyof typeof PATHS): Promise<readonly Answer[]> => {
    const { status, body } = await ask(url, PATHS[name], token);
    const { items, code } = body as { items?: readonly Answer[]; code?: string };
    if (status === 200 && items !== undefined) return items;
    const why = status === 401 || status === 403 ? WHO_IS_TOLD : '';
    untold.push([`${name}: ${status}`, code, why].filter(Boolean).join(' '));
    return [];
  };
  const health = await healthOf(url, token);
  const [markets, tickers, queues, projections, processes] = await Promise.all([
    told<MarketsAnswer['items'][number]>('markets'),
    told<CachedTickersAnswer['items'][number]>('tickers'),
    told<Queue>('queues'),
    told<ProjectionsAnswer['items'][number]>('projections'),
    told<CachedProcessesAnswer['items'][number]>('processes'),
  ]);
  const figures = markets.map(({ symbol, status }) => ({
    ...{ symbol, status },
    queue: queues.find(({ queue_name }) => queue_name === symbol),
    ticker: tickers.find((each) => each.symbol === symbol),
  }));
  const at = now().toISOString();
  return { url, at, health, markets: figures, projections, processes, untold: untold.sort() };
}

async function healthOf(url: string, token: string | undefined): Promise<HealthAnswer> {
  const { body } = await ask(url, '/health', token);
  const health = body as Partial<HealthAnswer>;
  if (health.status !== undefined && health.parts !== undefined) return health as HealthAnswer;
  throw new StatusError(`who listens on ${url} is no TradeFlow; --url names another server`);
}

async function ask(
  url: string,
  path: string,
  token: string | undefined,
): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    const answer = await fetch(new URL(path, url), {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      signal: timeoutSignal(ANSWER_MS),
    });
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  } catch (error) {
    const { cause, message } = error as Error & { readonly cause?: { readonly code?: string } };
    const text = `${url} does not answer (${cause?.code ?? message}); npm start starts a server, --url names another`;
    throw new StatusError(text, { cause: error });
  }
}
