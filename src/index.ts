import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';

import type { Router } from 'express';
import type { Logger } from 'pino';

import { apiOf, startEngine } from './app/application.js';
import { callersOf, callersOfAnyHost } from './app/access.js';
import { openCounting } from './app/rate-limits.js';
import { checkParts } from './app/start/check-start.js';
import { Closers } from './app/closers.js';
import { readConfig } from './app/config.js';
import type { PartsContainer } from './app/container.js';
import { createLogger } from './app/logging.js';
import type { Resources } from './app/resources.js';
import { createApp as createHttpApp } from './http/app.js';
import {
  embeddedCache,
  embeddedCommands,
  embeddedQueries,
  type Gatekeeping,
  type RouterOptions,
} from './http/embedded-routers.js';
import { PeerDoor } from './http/peers/peer-door.js';
import type { Api } from './http/route.js';
import { FeedSockets } from './realtime/sockets/feed-sockets.js';

/*
 * What the package offers to other applications: the engine, and its routes as routers that any Express application mounts.
 */

export type { RouterOptions };

export interface EngineOptions {
  /**
   * Where other processes of the same event store reach this one, such as `http://10.0.0.5:8000`, unless ADVERTISED_ADDRESS says so;
   * none of its own needs it.
   */
  readonly url?: string;
  /**
   * Whether the application itself sees to it by which names its server is asked. Without it, and without access configured, the routers
   * answer to loopback names alone, as the service does: they let everybody do everything.
   */
  readonly anyHost?: boolean;
  /** Where it logs; default: as LOG_LEVEL and LOG_FORMAT say, to standard error. */
  readonly logger?: Logger;
}

/** Everything of a process but what answers HTTP: what the routers work with. */
export class Engine {
  readonly #closers: Closers;

  private constructor(
    /** For the routers below. */
    readonly parts: PartsContainer,
    readonly resources: Resources,
    /** What stands before its routes. */
    readonly gate: Gatekeeping,
    closers: Closers,
  ) {
    this.#closers = closers;
  }

  /**
   * Opens and starts it.
   * @param settings as README lists them, such as `{ DATA_DIR: './data' }`, or process.env; PORT and HOST mean nothing here
   * @throws ConfigError naming every setting that is wrong, StartFailure naming every one whose part is not there, or the error
   *   of a part that cannot be opened all the same: whatever had been opened is closed again
   */
  static async open(
    settings: Readonly<Record<string, string | undefined>> = {},
    { url, anyHost = false, logger }: EngineOptions = {},
  ): Promise<Engine> {
    const config = readConfig(settings);
    const closers = new Closers();
    try {
      const log = logger ?? createLogger(config.logLevel, config.logFormat);
      await checkParts(config, log);
      const { resources, parts } = await startEngine(config, log, closers);
      const isApi = config.roles.has('api');
      const reachedAt = config.advertisedAddress ?? url;
      if (isApi && reachedAt !== undefined) parts.one('ownership').announce(reachedAt);
      if (isApi) closers.add(() => parts.one('ownership').leave());
      const gate = {
        callers: anyHost ? callersOfAnyHost(config) : callersOf(config),
        counting: openCounting(config, resources.viewRoom, closers),
        guard: parts.one('guard'),
      };
      return new Engine(parts, resources, gate, closers);
    } catch (error) {
      await closers.closeAll().catch(() => undefined);
      throw error;
    }
  }

  /** Closes it. The server that its routers are mounted on is to be closed before, so that nothing is in hand. */
  close(): Promise<void> {
    return this.#closers.closeAll();
  }
}

/** All of the API, probes included, as the service itself answers it: a listener for `http.createServer`, or to be mounted. */
export function createApp({ parts, resources, gate }: Engine): RequestListener {
  const { metrics, logger } = resources;
  const probes = { health: parts.one('health'), metrics };
  const { corsOrigins } = resources.config;
  const { callers, counting, guard } = gate;
  const app = createHttpApp(parts.all('route'), probes, logger, apiOf(parts), undefined, counting, {
    guard,
    corsOrigins,
  });
  return (req, res) => {
    const refusal = callers.refusalOf(req);
    if (refusal === undefined) app(req, res);
    else refusal.send(res);
  };
}

/** The commands: POST, PUT, PATCH and DELETE. To be mounted before whatever reads bodies. */
export function createCommandRouter(engine: Engine, options: RouterOptions = {}): Router {
  const door = new PeerDoor(engine.parts.one('peerCommands'));
  return embeddedCommands(
    engine.parts.all('route'),
    wholeApi(engine),
    door,
    guarded(engine, options),
  );
}

/** The queries. */
export function createQueryRouter(engine: Engine, options: RouterOptions = {}): Router {
  return embeddedQueries(engine.parts.all('route'), wholeApi(engine), guarded(engine, options));
}

/** What is answered from views alone. */
export function createCacheRouter(engine: Engine, options: RouterOptions = {}): Router {
  const { parts, resources } = engine;
  return embeddedCache(parts.one('cache'), resources.logger, guarded(engine, options));
}

/** The live feeds of an engine on somebody's server. */
export interface RealtimeSockets {
  /** Opens no more sockets, and closes all: before the server is closed, whose connections they are no longer. */
  close(): Promise<void>;
}

/**
 * The live feeds, over sockets at `/ws`, `/ws/trades` and `/ws/orderbook` of a server; whatever else asks it for another protocol is
 * left to the application. The engine's ROLES must have `realtime`, which they have by default.
 */
export function createRealtime(
  server: Server,
  { parts, gate, resources: { logger } }: Engine,
): RealtimeSockets {
  const sockets = new FeedSockets(parts.one('realtime'), logger, undefined, gate);
  const open = (req: IncomingMessage, stream: unknown, head: Buffer): void => {
    // The server is one over TCP.
    if (sockets.isFor(req)) sockets.open(req, stream as Socket, head);
  };
  server.on('upgrade', open);
  return {
    close: async () => {
      await sockets.stop();
      server.off('upgrade', open);
    },
  };
}

/** What the engine's settings say of who may ask, its routers enforce. */
function guarded({ gate }: Engine, options: RouterOptions): RouterOptions & Gatekeeping {
  return { ...options, ...gate };
}

function wholeApi({ parts, resources: { logger } }: Engine): Api {
  return { ...apiOf(parts), logger };
}
