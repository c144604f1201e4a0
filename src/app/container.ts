import { container, type DependencyContainer, instanceCachingFactory } from 'tsyringe';

import { CommandBus } from '../commands/bus.js';
import { commandHandlers } from '../commands/command-handlers.js';
import { MarketWatch } from '../commands/sequencer/market-watch.js';
import { Sequencers } from '../commands/sequencer/sequencers.js';
import { UserDirectory } from '../commands/users/user-directory.js';
import { Health } from '../http/health.js';
import { allProjections } from '../projections/all-projections.js';
import { CheckpointGate } from '../projections/runner/checkpoint-gate.js';
import { pollingGate } from '../projections/runner/polling-gate.js';
import { ProjectionRunner } from '../projections/runner/runner.js';
import { createQueries, type Queries } from '../queries/queries.js';
import { ReadModel } from '../queries/read-model.js';
import { StreamEventsQuery } from '../queries/stream-events.js';
import { healthChecks } from './health-checks.js';
import type { Resources } from './resources.js';

/** What the composition root builds, each under a token of its own. */
export const TOKENS = {
  sequencers: Symbol('Sequencers'),
  marketWatch: Symbol('MarketWatch'),
  commandBus: Symbol('CommandBus'),
  checkpointGate: Symbol('CheckpointGate'),
  projectionRunner: Symbol('ProjectionRunner'),
  queries: Symbol('Queries'),
  streamEvents: Symbol('StreamEventsQuery'),
  health: Symbol('Health'),
} as const;

/** The type that each token stands for. */
interface Parts {
  sequencers: Sequencers;
  marketWatch: MarketWatch;
  commandBus: CommandBus;
  checkpointGate: CheckpointGate;
  projectionRunner: ProjectionRunner;
  queries: Queries;
  streamEvents: StreamEventsQuery;
  health: Health;
}

/** Resolves a part by its token, each built once, when first asked for. */
export type Resolve = <Name extends keyof Parts>(name: Name) => Parts[Name];

/** Says how every part is built from the opened resources and the other parts. */
export function compose(resources: Resources): Resolve {
  const parts = container.createChildContainer();
  const resolve: Resolve = (name) => parts.resolve(TOKENS[name]);
  const { config, eventStore, readDatabase, openOrdersView, logger, now } = resources;
  const snapshots = { everyEvents: config.snapshotEveryEvents, logger };

  provide(parts, 'sequencers', () => new Sequencers(eventStore, now, snapshots));
  provide(parts, 'marketWatch', () => new MarketWatch(eventStore, resolve('sequencers'), logger));
  provide(parts, 'commandBus', () => {
    const handlerParts = {
      store: eventStore,
      sequencers: resolve('sequencers'),
      markets: resolve('marketWatch'),
      users: new UserDirectory(eventStore),
      clock: now,
    };
    return new CommandBus(commandHandlers.map((handlerOf) => handlerOf(handlerParts)));
  });
  provide(parts, 'checkpointGate', () => checkpointGate(resources));
  provide(
    parts,
    'projectionRunner',
    () =>
      new ProjectionRunner({
        store: eventStore,
        database: readDatabase,
        projections: allProjections,
        view: openOrdersView,
        gate: resolve('checkpointGate'),
        logger,
        now,
      }),
  );
  provide(parts, 'queries', () =>
    createQueries(
      new ReadModel({
        database: readDatabase,
        gate: resolve('checkpointGate'),
        openOrders: openOrdersView,
        projections: allProjections,
        now,
      }),
    ),
  );
  provide(parts, 'streamEvents', () => new StreamEventsQuery(eventStore));
  provide(parts, 'health', () => {
    const runs = config.roles.has('projections');
    return new Health(healthChecks(resources, runs ? resolve('projectionRunner') : undefined));
  });
  return resolve;
}

function provide<Name extends keyof Parts>(
  parts: DependencyContainer,
  name: Name,
  build: () => Parts[Name],
): void {
  parts.register<Parts[Name]>(TOKENS[name], { useFactory: instanceCachingFactory(build) });
}

/** Beside a runner the runner moves the gate; a process without one looks the checkpoints up. */
function checkpointGate({ config, readDatabase }: Resources): CheckpointGate {
  if (config.roles.has('projections')) return new CheckpointGate();
  return pollingGate(readDatabase, allProjections);
}
