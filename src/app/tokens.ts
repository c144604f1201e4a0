import type { AnyCommandHandler, CommandBus } from '../commands/bus.js';
import type { CommandOutcomes } from '../commands/command-outcomes.js';
import type { OwnedMarkets } from '../commands/ownership/owned-markets.js';
import type { Ownership } from '../commands/ownership/ownership.js';
import type { PeerCommands } from '../commands/ownership/peer-commands.js';
import type { MarketWatch } from '../commands/sequencer/market-watch.js';
import type { MeasuredMarkets } from '../commands/measured-markets.js';
import type { SwitchSequencers } from '../commands/sequencer/switch-sequencers.js';
import type { StoreClock } from '../commands/switches/store-clock.js';
import type { SwitchWatch } from '../commands/switches/switch-watch.js';
import type { OrderStops } from '../commands/stopping/order-stops.js';
import type { UserDirectory } from '../commands/users/user-directory.js';
import type { Guard } from '../http/guard.js';
import type { Health } from '../http/health.js';
import type { Route } from '../http/route.js';
import type { ProjectionOperations } from '../operations/projection-operations.js';
import type { Projection } from '../projections/projection.js';
import type { CheckpointGate } from '../projections/generations/checkpoint-gate.js';
import type { LagMeter } from '../projections/lag/lag-meter.js';
import type { Cache } from '../queries/cache/cache.js';
import type { Queries } from '../queries/queries.js';
import type { Pulse } from './pulse.js';
import type { Realtime } from '../realtime/realtime.js';
import type { ProjectionThread } from './projection-thread.js';

/** What a process has one of, by the name of its token. */
export interface Parts {
  sequencers: MeasuredMarkets;
  ownership: Ownership;
  markets: OwnedMarkets;
  peerCommands: PeerCommands;
  users: UserDirectory;
  orderStops: OrderStops;
  marketWatch: MarketWatch;
  switches: SwitchSequencers;
  switchWatch: SwitchWatch;
  storeClock: StoreClock;
  commandBus: CommandBus;
  commandOutcomes: CommandOutcomes;
  checkpointGate: CheckpointGate;
  projectionThread: ProjectionThread;
  lagMeter: LagMeter;
  queries: Queries;
  pulse: Pulse;
  cache: Cache;
  projectionOperations: ProjectionOperations;
  realtime: Realtime;
  health: Health;
  /** Undefined where access is not configured. */
  guard: Guard | undefined;
}

/** What a process has several of, each kind under one token, resolved as the list of all that were registered. */
export interface ListedParts {
  commandHandler: AnyCommandHandler;
  projection: Projection;
  route: Route;
}

type Tokens<Names> = { readonly [Name in keyof Names]: symbol };

export const PART: Tokens<Parts> = {
  sequencers: Symbol('MarketSequencers'),
  ownership: Symbol('Ownership'),
  markets: Symbol('OwnedMarkets'),
  peerCommands: Symbol('PeerCommands'),
  users: Symbol('UserDirectory'),
  orderStops: Symbol('OrderStops'),
  marketWatch: Symbol('MarketWatch'),
  switches: Symbol('SwitchSequencers'),
  switchWatch: Symbol('SwitchWatch'),
  storeClock: Symbol('StoreClock'),
  commandBus: Symbol('CommandBus'),
  commandOutcomes: Symbol('CommandOutcomes'),
  checkpointGate: Symbol('CheckpointGate'),
  projectionThread: Symbol('ProjectionThread'),
  lagMeter: Symbol('LagMeter'),
  queries: Symbol('Queries'),
  pulse: Symbol('Pulse'),
  cache: Symbol('Cache'),
  projectionOperations: Symbol('ProjectionOperations'),
  realtime: Symbol('Realtime'),
  health: Symbol('Health'),
  guard: Symbol('Guard'),
};

export const EACH: Tokens<ListedParts> = {
  commandHandler: Symbol('CommandHandler'),
  projection: Symbol('Projection'),
  route: Symbol('Route'),
};
