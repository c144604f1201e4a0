import { hostname } from 'node:os';

// What tsyringe asks for before it is loaded.
import 'reflect-metadata';

import { container, type DependencyContainer, instanceCachingFactory } from 'tsyringe';

import { CommandBus } from '../commands/bus.js';
import { CommandOutcomes } from '../commands/command-outcomes.js';
import { setTimer } from '../commands/clock.js';
import { commandHandlers } from '../commands/command-handlers.js';
import { EventStoreLeases } from '../commands/ownership/event-store-leases.js';
import { OwnedMarkets } from '../commands/ownership/owned-markets.js';
import { Ownership } from '../commands/ownership/ownership.js';
import { PeerCommands } from '../commands/ownership/peer-commands.js';
import { PeerLinks } from '../commands/ownership/peer-links.js';
import { MarketWatch } from '../commands/sequencer/market-watch.js';
import type { SnapshotOutcome } from '../commands/snapshots/market-snapshots.js';
import { MeasuredMarkets } from '../commands/measured-markets.js';
import { SwitchSequencers } from '../commands/sequencer/switch-sequencers.js';
import { StoreClock } from '../commands/switches/store-clock.js';
import { SwitchRuns } from '../commands/switches/switch-runs.js';
import { SwitchWatch } from '../commands/switches/switch-watch.js';
import { OrderStops } from '../commands/stopping/order-stops.js';
import { UserDirectory } from '../commands/users/user-directory.js';
import { Health, type HealthCheck } from '../http/health.js';
import { HttpPeers } from '../http/peers/peer-client.js';
import { allRoutes } from '../http/routes/all-routes.js';
import { allProjections } from '../projections/all-projections.js';
import { receiveAllViews } from '../projections/all-views.js';
import { pollingGate } from '../projections/generations/checkpoint-gate.js';
import { RunnerWatch } from '../projections/generations/runner-watch.js';
import { LagMeter } from '../projections/lag/lag-meter.js';
import { ProjectionOperations } from '../operations/projection-operations.js';
import { createCache } from '../queries/cache/cache.js';
import { createQueries } from '../queries/queries.js';
import { ReadModel } from '../queries/read-model.js';
import { Realtime } from '../realtime/realtime.js';
import type { DropReason } from '../realtime/receiver.js';
import { openGuard } from './access.js';
import { healthChecks } from './health-checks.js';
import { openPastMarkets } from './past-markets.js';
import { ProjectionThread } from './projection-thread.js';
import { Pulse } from './pulse.js';
import type { Resources } from './resources.js';
import { EACH, type ListedParts, PART, type Parts } from './tokens.js';
import { version } from './version.js';

/**
 * The parts of one process, each built once, when it is first asked for. What there are several of (handlers,
 * projections, views, routes) is registered one by one from the list in its own room and resolved as a list.
 */
export class PartsContainer {
  readonly #container: DependencyContainer = container.createChildContainer();

  /** The part of this name. @throws Error when none was provided */
  one<Name extends keyof Parts>(name: Name): Parts[Name] {
    return this.#container.resolve(PART[name]);
  }

  /** All parts of this kind, in the order in which they were added; at least one was. */
  all<Name extends keyof ListedParts>(name: Name): readonly ListedParts[Name][] {
    return this.#container.resolveAll(EACH[name]);
  }

  /** Says how a part is built. */
  provide<Name extends keyof Parts>(name: Name, build: () => Parts[Name]): void {
    this.#container.register(PART[name], { useFactory: instanceCachingFactory(build) });
  }

  /** Adds parts to those of a kind, each as how it is built. */
  add<Name extends keyof ListedParts>(
    name: Name,
    builds: readonly (() => ListedParts[Name])[],
  ): void {
    for (const build of builds) {
      this.#container.register(EACH[name], { useFactory: instanceCachingFactory(build) });
    }
  }
}

/** Says how every part is built from the opened resources and the other parts. */
export function compose(resources: Resources): PartsContainer {
  const parts = new PartsContainer();
  addOwnership(parts, resources);
  addCommands(parts, resources);
  addProjections(parts, resources);
  addLag(parts, resources);
  addQueries(parts, resources);
  addCache(parts, resources);
  addOperations(parts, resources);
  addRealtime(parts, resources);
  tellMetrics(parts, resources);
  parts.add(
    'route',
    allRoutes.map((route) => () => route),
  );
  parts.provide('guard', () => openGuard(resources.config, resources.viewRoom, parts.one('users')));
  parts.provide('health', () => new Health(checksOf(parts, resources)));
  return parts;
}

/** How the parts are asked that this process has by its roles. */
function checksOf(
  parts: PartsContainer,
  resources: Resources,
): Readonly<Record<string, HealthCheck>> {
  const { roles } = resources.config;
  return healthChecks(resources, {
    lagMeter: parts.one('lagMeter'),
    runners: new RunnerWatch(resources.readDatabase, parts.all('projection')),
    thread: roles.has('projections') ? parts.one('projectionThread') : undefined,
    ownership: roles.has('api') ? parts.one('ownership') : undefined,
    feeds: roles.has('realtime') ? parts.one('realtime') : undefined,
  });
}

/** Says whom the figures are asked of that are found out when somebody reads them. */
function tellMetrics(parts: PartsContainer, { config, metrics }: Resources): void {
  const { roles, dataDir } = config;
  metrics.process.tellBuild(version(), roles);
  metrics.process.tellDiskOf(dataDir);
  metrics.process.tellPartsBy(async () => (await parts.one('health').report()).parts);
  metrics.projections.tellBy(() => parts.one('lagMeter').statuses());
  if (roles.has('projections')) metrics.addThread(() => parts.one('projectionThread').figures());
  if (!roles.has('api')) return;
  metrics.commands.tellBy(() => parts.one('sequencers').figures());
  metrics.switches.tellBy(() => parts.one('switchWatch').figures());
  metrics.ownership.tellBy(() => parts.one('ownership').ownedMarkets);
}

function addCommands(
  parts: PartsContainer,
  { config, eventStore, metrics, logger, now }: Resources,
): void {
  const settings = {
    observer: metrics.commands,
    onSnapshot: (outcome: SnapshotOutcome) => metrics.commands.snapshot(outcome),
    everyEvents: config.snapshotEveryEvents,
    logger,
    barOf: (userId: string) => parts.one('users').barOf(userId),
  };
  parts.provide('sequencers', () => new MeasuredMarkets(eventStore, now, settings));
  parts.provide('users', () => new UserDirectory(eventStore));
  parts.provide('switches', () => new SwitchSequencers(eventStore, now, logger));
  parts.provide('storeClock', () => new StoreClock(eventStore, now));
  parts.provide('marketWatch', () => new MarketWatch(eventStore, parts.one('sequencers'), logger));
  const handlerParts = () => ({
    store: eventStore,
    sequencers: parts.one('markets'),
    switches: parts.one('switches'),
    markets: parts.one('marketWatch'),
    users: parts.one('users'),
    clock: now,
    keySecret: config.authKeySecret,
  });
  parts.add(
    'commandHandler',
    commandHandlers.map((handlerOf) => () => handlerOf(handlerParts())),
  );
  parts.provide(
    'commandBus',
    () => new CommandBus(parts.all('commandHandler'), eventStore, metrics.commands),
  );
  parts.provide(
    'commandOutcomes',
    () => new CommandOutcomes(parts.one('markets'), parts.one('marketWatch')),
  );
  parts.provide('orderStops', () => {
    const [bus, users] = [parts.one('commandBus'), parts.one('users')];
    return new OrderStops({ bus, users, markets: parts.one('marketWatch'), logger });
  });
  parts.provide('switchWatch', () => switchWatch(parts, { eventStore, metrics, logger, now }));
}

/** The record of who owns which market. */
const OWNERS_RECORD = 'market-owners';

function addOwnership(
  parts: PartsContainer,
  { config, eventStore, viewRoom, metrics, logger }: Resources,
): void {
  parts.provide('ownership', () => {
    const leases = viewRoom.record(OWNERS_RECORD) ?? new EventStoreLeases(eventStore.unwatched);
    const isAlone = config.isStoreHere && !viewRoom.isShared;
    return new Ownership({ leases, machine: hostname(), logger, isAlone });
  });
  parts.provide('markets', () => {
    const ownership = parts.one('ownership');
    const links = new PeerLinks(ownership, new HttpPeers());
    return new OwnedMarkets(parts.one('sequencers'), ownership, links, metrics.ownership);
  });
  parts.provide(
    'peerCommands',
    () => new PeerCommands(parts.one('sequencers'), parts.one('ownership'), logger),
  );
}

function switchWatch(
  parts: PartsContainer,
  {
    eventStore: store,
    metrics,
    logger,
    now: clock,
  }: Pick<Resources, 'eventStore' | 'metrics' | 'logger' | 'now'>,
): SwitchWatch {
  const [bus, switches] = [parts.one('commandBus'), parts.one('switches')];
  const markets = parts.one('marketWatch');
  const onCompleted = (cancelled: number): void => metrics.switches.completed(cancelled);
  const runs = new SwitchRuns({ bus, switches, markets, clock, logger, onCompleted });
  const storeClock = parts.one('storeClock');
  const common = { store, switches, runs, logger };
  return new SwitchWatch({ ...common, clock, storeClock, setAlarm: setTimer });
}

function addProjections(
  parts: PartsContainer,
  { config, damage, readDatabase, tablesDamage, views, tracing, logger }: Resources,
): void {
  parts.add(
    'projection',
    allProjections.map((projection) => () => projection),
  );
  parts.provide('checkpointGate', () => pollingGate(readDatabase, parts.all('projection')));
  parts.provide(
    'projectionThread',
    () =>
      new ProjectionThread({
        input: config,
        onPositions: (positions) => parts.one('checkpointGate').advance(positions),
        receiveViews: (port) => receiveAllViews(port, views),
        onCorrupt: (reason) => damage.note(reason),
        onDamage: (reason) => tablesDamage.note(reason),
        onTraces: (traces) => tracing?.committed(traces),
        logger,
      }),
  );
}

function addLag(parts: PartsContainer, { config, eventStore, readDatabase, now }: Resources): void {
  parts.provide(
    'lagMeter',
    () =>
      new LagMeter({
        store: eventStore,
        database: readDatabase,
        projections: parts.all('projection'),
        maxLagSeconds: config.readyMaxLagSeconds,
        now,
      }),
  );
}

function addOperations(parts: PartsContainer, { readDatabase, now }: Resources): void {
  parts.provide(
    'projectionOperations',
    () =>
      new ProjectionOperations({
        database: readDatabase,
        projections: parts.all('projection'),
        now,
      }),
  );
}

/** Where processes say how they are. */
const PROCESSES_BOARD = 'processes';

function addCache(
  parts: PartsContainer,
  { config, eventStore, viewRoom, views, metrics, now }: Resources,
): void {
  const board = viewRoom.processes(PROCESSES_BOARD);
  const { roles } = config;
  const ownQueues = () => (roles.has('api') ? parts.one('sequencers').figures() : []);
  parts.provide('pulse', () => {
    const thread = roles.has('projections') ? parts.one('projectionThread') : undefined;
    return new Pulse({
      ...{ board, roles, lagMeter: parts.one('lagMeter') },
      measureQueues: () => {
        if (roles.has('api')) parts.one('sequencers').measure();
        return ownQueues();
      },
      trouble: () => {
        if (eventStore.isHanging) return 'the event store does not answer';
        return thread?.isRecovering === true ? 'the projections stand still' : undefined;
      },
    });
  });
  parts.provide('cache', () =>
    createCache({
      ...{ views, board, isShared: viewRoom.isShared, observer: metrics.views, now },
      isBehind: (projection) => parts.one('pulse').isBehind(projection),
      ownQueues,
    }),
  );
}

/** Events that are replayed for one question about the past: some seconds, beside everything else. */
const MAX_REPLAYED = 500_000;

function addQueries(
  parts: PartsContainer,
  { eventStore, readDatabase, views, metrics, now, logger }: Resources,
): void {
  parts.provide('queries', () => {
    const readModel = new ReadModel({
      database: readDatabase,
      gate: parts.one('checkpointGate'),
      views,
      projections: parts.all('projection'),
      observer: metrics.views,
      now,
    });
    const past = openPastMarkets(eventStore, logger, MAX_REPLAYED);
    return createQueries(readModel, eventStore, parts.one('lagMeter'), past);
  });
}

function addRealtime(
  parts: PartsContainer,
  { eventStore: store, readDatabase: database, metrics, logger }: Resources,
): void {
  parts.provide('realtime', () => {
    const asked = { queries: parts.one('queries'), cache: parts.one('cache') };
    const onDrop = (reason: DropReason): void => metrics.sockets.dropped(reason);
    const realtime = new Realtime({ store, database, asked, logger, onDrop });
    metrics.sockets.tellKindBy('feed', () => realtime.count('frames'));
    metrics.sockets.tellKindBy('events', () => realtime.count('events'));
    metrics.sockets.tellSubscriptionsBy(() => realtime.subscriptions);
    return realtime;
  });
}
