import type { Logger } from 'pino';

import type { MarketSequencers } from '../commands/sequencer/market-sequencers.js';
import type { HangObserver } from '../eventstore/store-watch.js';
import { createApp } from '../http/app.js';
import { AnswerWatch } from '../http/answered/answer-watch.js';
import { RequestLog } from '../http/answered/request-log.js';
import { proxiesIn } from '../http/client-address.js';
import { Front } from '../http/front.js';
import { type Limits, listen } from '../http/listen.js';
import { PEER_PATH } from '../http/peers/peer-address.js';
import { PeerDoor } from '../http/peers/peer-door.js';
import { probePaths } from '../http/routers.js';
import type { Api, Route } from '../http/route.js';
import { OrderSockets } from '../http/ws/order-sockets.js';
import type { SocketDoor } from '../http/ws/upgrade.js';
import { liveFeeds } from '../realtime/server-sent/live-feeds.js';
import { liveRouter } from '../realtime/server-sent/live-router.js';
import { FeedSockets } from '../realtime/sockets/feed-sockets.js';
import { ASYNC_API_LINK } from '../realtime/async-api/async-api.js';
import { openTracing } from '../tracing/open-tracing.js';
import type { TraceSettings } from '../tracing/trace-settings.js';
import type { Tracing } from '../tracing/tracing.js';
import { Registry } from '../projections/generations/registry.js';
import { socketAccess } from './access.js';
import type { Config } from './config.js';
import { Closers } from './closers.js';
import { FailureLog } from './failure-log.js';
import { compose, type PartsContainer } from './container.js';
import { listDemoMarkets } from './demo-markets.js';
import { openCounting } from './rate-limits.js';
import { openResources, type Resources } from './resources.js';
import { announce } from './start/announce.js';
import { checkStart } from './start/check-start.js';
import { watchStoreOwner } from './store-owner.js';

/** One process of the product: the parts that its roles name, opened in order and closed in reverse. */
export class Application {
  readonly #closers: Closers;

  private constructor(
    /** Where it answers HTTP. */
    readonly url: string,
    /** Rejects with StoreOwnerEnded when the store of another process, which this one uses, is there no more; see watchStoreOwner. */
    readonly storeLost: Promise<never>,
    closers: Closers,
  ) {
    this.#closers = closers;
  }

  /**
   * Opens every part and begins to serve.
   * @param traces absent: nobody wants traces
   * @throws StartFailure when something that the settings name is not there or cannot be used, before anything is made; the
   *   error of the part when one cannot be opened all the same: whatever had been opened is closed again
   */
  static async start(config: Config, logger: Logger, traces?: TraceSettings): Promise<Application> {
    await checkStart(config, logger);
    const closers = new Closers();
    try {
      const { resources, parts } = await startEngine(config, logger, closers, traces);
      const url = await serve(resources, parts, closers);
      const storeLost = watchStoreOwner(resources.config, config.eventStoreUrl, closers);
      // Whoever stops, or never looks, is not told.
      storeLost.catch(() => undefined);
      return new Application(url, storeLost, closers);
    } catch (error) {
      await closers.closeAll().catch((failure: unknown) => logger.error({ err: failure }));
      throw error;
    }
  }

  /** Answers what is in hand, then closes every part. */
  close(): Promise<void> {
    return this.#closers.closeAll();
  }
}

/** Opens and starts everything but what answers HTTP. @param closers learns how to close it */
export async function startEngine(
  config: Config,
  logger: Logger,
  closers: Closers,
  traces?: TraceSettings,
): Promise<{ readonly resources: Resources; readonly parts: PartsContainer }> {
  const failures = FailureLog.of(logger, closers);
  const tracing = traces && (await startTracing(traces, failures.logger, closers));
  const resources = await openResources(config, failures.logger, closers, tracing);
  const parts = compose(resources);
  await startProjections(resources, parts, closers);
  await startParts(resources, parts, closers);
  return { resources, parts };
}

/** Loads what makes traces, and sends them from now on. */
async function startTracing(
  traces: TraceSettings,
  logger: Logger,
  closers: Closers,
): Promise<Tracing> {
  const onFailure = (reason: string): void =>
    logger.warn({ reason }, 'traces cannot be sent (OTEL_EXPORTER_OTLP_ENDPOINT)');
  const tracing = await openTracing(traces, onFailure);
  closers.add(() => tracing.close());
  return tracing;
}

/** Makes sure that there are tables to read, and keeps them up to date when that is this process's role. */
async function startProjections(
  { config, readDatabase, now }: Resources,
  parts: PartsContainer,
  closers: Closers,
): Promise<void> {
  await new Registry(readDatabase, now).prepare();
  if (!config.roles.has('projections')) return;
  const thread = parts.one('projectionThread');
  closers.add(() => thread.stop());
  await thread.start();
}

/** Takes commands, does what is due, and says how the process is, as far as that is its role. */
async function startParts(
  { config, logger, eventStore }: Resources,
  parts: PartsContainer,
  closers: Closers,
): Promise<void> {
  if (config.roles.has('api')) {
    const pools = poolsOf(parts);
    for (const pool of pools) closers.add(() => pool.close());
    eventStore.observe(whenItHangs(pools, logger));
    const ownership = parts.one('ownership');
    closers.add(async () => {
      ownership.stop();
      parts.one('markets').close();
    });
    await ownership.start();
    if (config.demoMarkets) await listDemoMarkets(eventStore, parts.one('commandBus'));
    const orderStops = parts.one('orderStops');
    closers.add(() => orderStops.close());
    orderStops.start();
    followUsers(parts, logger, closers);
    const watch = parts.one('marketWatch');
    closers.add(() => watch.close());
    watch.start();
    const switchWatch = parts.one('switchWatch');
    closers.add(() => switchWatch.close());
    switchWatch.start();
  } else if (parts.one('guard') !== undefined) followUsers(parts, logger, closers);
  const pulse = parts.one('pulse');
  closers.add(() => pulse.stop());
  await pulse.start();
}

/** Learns from now on what becomes of users: who takes their commands, or has to know whether they may still ask. */
function followUsers(parts: PartsContainer, logger: Logger, closers: Closers): void {
  const users = parts.one('users');
  closers.add(() => users.close());
  users.start(logger);
}

/** Opens the HTTP server. @returns its URL */
async function serve(
  { config, logger, eventStore, metrics, viewRoom, tracing }: Resources,
  parts: PartsContainer,
  closers: Closers,
): Promise<string> {
  const counting = openCounting(config, viewRoom, closers);
  const isApi = config.roles.has('api');
  const health = parts.one('health');
  const routes = parts.all('route');
  const stopping = new AbortController();
  const api = isApi ? { ...apiOf(parts), stopping: stopping.signal } : undefined;
  const live = config.roles.has('realtime') ? parts.one('realtime') : undefined;
  const guard = parts.one('guard');
  const access = socketAccess(config, guard, counting);
  const app = createApp(
    routes,
    { health, metrics },
    logger,
    api,
    live && {
      feeds: liveFeeds,
      links: [ASYNC_API_LINK],
      handler: liveRouter({
        realtime: live,
        queries: parts.one('queries'),
        letGo: (res) => front.connections.letGo(res),
        guard,
      }),
    },
    counting,
    { guard, corsOrigins: config.corsOrigins },
  );
  const peers = isApi ? new PeerDoor(parts.one('peerCommands')) : undefined;
  const answers = watchAnswers(routes, logger, closers, tracing);
  answers.observe(metrics.http);
  const front = new Front(app, probePaths(routes), eventStore, peers, access.callers, answers);
  const doors: SocketDoor[] = [];
  if (api !== undefined) {
    const sessions = { api: { ...api, logger }, door: front, answers };
    const sockets = new OrderSockets(sessions, undefined, access);
    metrics.sockets.tellKindBy('order_entry', () => sockets.count);
    doors.push(sockets);
  }
  if (live !== undefined) doors.push(new FeedSockets(live, logger, undefined, access));
  const server = await listen(front, config.host, config.port, doors, connectionLimits(config));
  if (isApi) void announce(config, server.url, parts.one('ownership'), logger);
  closers.add(async () => {
    health.stop();
    stopping.abort();
    // Others go on with its markets while it answers what it has in hand.
    if (isApi) void parts.one('ownership').leave();
    await server.close(answerLimitMs(config), () => {
      if (isApi) for (const pool of poolsOf(parts)) pool.giveUp();
    });
  });
  return server.url;
}

/** What is told of every answer, and logs a line for it. */
function watchAnswers(
  routes: readonly Route[],
  logger: Logger,
  closers: Closers,
  tracing: Tracing | undefined,
): AnswerWatch {
  const answers = new AnswerWatch(tracing);
  if (!logger.isLevelEnabled('error')) return answers;
  const log = new RequestLog(logger, new Set([...probePaths(routes), PEER_PATH]));
  closers.add(async () => log.close());
  answers.observe(log);
  return answers;
}

/** The sequencers of one kind of aggregate. */
type Pool = Pick<MarketSequencers, 'hold' | 'release' | 'giveUp' | 'close'>;

function poolsOf(parts: PartsContainer): readonly Pool[] {
  return [parts.one('sequencers'), parts.one('switches')];
}

const SILENT = 'the event store does not answer; commands are refused until it does';

/** A store that is started again is back before a command is refused. */
const UNREACHABLE =
  'nobody accepts connections to the event store; commands wait for it a moment, and are refused then, until somebody does';

/** Has commands refused while the event store does not answer, and says so: once when it begins, once when it ends. */
function whenItHangs(pools: readonly Pool[], logger: Logger): HangObserver {
  return {
    hangs() {
      for (const pool of pools) pool.hold();
    },
    resumes() {
      for (const pool of pools) pool.release();
    },
    outage(what) {
      if (what.kind === 'unreachable') logger.error(UNREACHABLE);
      else logger.error({ operation: what.operation }, SILENT);
    },
    outageEnded: () => logger.warn('the event store answers again; commands are taken'),
  };
}

/** What clients may take of time and connections. */
function connectionLimits(config: Config): Partial<Limits> {
  return {
    requestMs: config.requestTimeoutSeconds * 1_000,
    keepAliveMs: config.keepAliveSeconds * 1_000,
    connections: config.maxConnections,
    connectionsPerAddress: config.maxConnectionsPerAddress,
    isProxy: proxiesIn(config.trustedProxies ?? []),
  };
}

/** How long requests in hand may take when the process is to end: the other parts close after them, within the limit. */
function answerLimitMs({ stopLimitSeconds }: Config): number {
  const limitMs = stopLimitSeconds * 1_000;
  return Math.max(limitMs / 2, limitMs - 3_000);
}

/** What commands, queries and operations work with. */
export function apiOf(parts: PartsContainer): Omit<Api, 'logger'> {
  return {
    bus: parts.one('commandBus'),
    outcomes: parts.one('commandOutcomes'),
    queries: parts.one('queries'),
    cache: parts.one('cache'),
    projections: parts.one('projectionOperations'),
  };
}
