import { named } from '../../../src/auth/principal.js';
import { AMEND_ORDER } from '../../../src/commands/orders/amend-order.js';
import { CANCEL_ORDER } from '../../../src/commands/orders/cancel-order.js';
import { CANCEL_ORDERS } from '../../../src/commands/orders/cancel-orders.js';
import { ORDER_BATCH } from '../../../src/commands/orders/order-batch.js';
import { PLACE_ORDER } from '../../../src/commands/orders/place-order.js';
import { CommandBus, type CommandKind } from '../../../src/commands/bus.js';
import { commandHandlers } from '../../../src/commands/command-handlers.js';
import { CommandOutcomes } from '../../../src/commands/command-outcomes.js';
import { EventStoreLeases } from '../../../src/commands/ownership/event-store-leases.js';
import type { LeaseStore } from '../../../src/commands/ownership/lease-store.js';
import { OwnedMarkets } from '../../../src/commands/ownership/owned-markets.js';
import { Ownership } from '../../../src/commands/ownership/ownership.js';
import { PeerCommands } from '../../../src/commands/ownership/peer-commands.js';
import { type ForwardingObserver, PeerLinks } from '../../../src/commands/ownership/peer-links.js';
import type { PeerTransport } from '../../../src/commands/ownership/peer-transport.js';
import { MarketSequencers } from '../../../src/commands/sequencer/market-sequencers.js';
import { SwitchSequencers } from '../../../src/commands/sequencer/switch-sequencers.js';
import { setTimer } from '../../../src/commands/clock.js';
import { CANCEL_AFTER } from '../../../src/commands/switches/cancel-after.js';
import { StoreClock } from '../../../src/commands/switches/store-clock.js';
import { SwitchRuns } from '../../../src/commands/switches/switch-runs.js';
import { SwitchWatch } from '../../../src/commands/switches/switch-watch.js';
import { UserDirectory } from '../../../src/commands/users/user-directory.js';
import { now } from '../../../src/environment/clock.js';
import { ApplicationError } from '../../../src/errors.js';
import { ClientEventStore } from '../../../src/eventstore/client/client-event-store.js';
import type { StoreClient } from '../../../src/eventstore/client/store-client.js';
import { EventStoreUnavailable } from '../../../src/eventstore/errors.js';
import { StoreWatch } from '../../../src/eventstore/store-watch.js';
import { SessionSwitches } from '../../../src/http/ws/session-switches.js';
import { newContext, type RequestContext } from '../../../src/request-context.js';
import type { Cluster } from '../store/cluster.js';
import { ModelledClient } from '../store/modelled-client.js';
import type { Owner } from '../world/virtual-time.js';
import type { World } from '../world/world.js';
import type { Answer, AskedOutcome, SentCommand } from './request.js';

const KINDS = new Map<string, CommandKind<never, unknown>>(
  [PLACE_ORDER, AMEND_ORDER, CANCEL_ORDER, CANCEL_ORDERS, ORDER_BATCH, CANCEL_AFTER].map((kind) => [
    kind.name,
    kind as CommandKind<never, unknown>,
  ]),
);

/** How long the adapter tries: less than in the product, so that more outcomes stay unknown. */
const POLICY = { totalMs: 1_500, attemptMs: 700, refusedMs: 400 };

export interface ServerSettings {
  /** Events after which a market's snapshot is due. */
  readonly snapshotEveryEvents: number;
  /** Whether reads that may be stale prefer the leader. */
  readonly prefersLeader: boolean;
  /** Where who owns which market is recorded, as a process reaches it; default: in the event store. */
  readonly record?: (by: Owner) => LeaseStore;
}

export interface ServerParts {
  readonly cluster: Cluster;
  readonly symbols: readonly string[];
  readonly peers: PeerTransport;
  readonly settings: ServerSettings;
}

/** Is told what is handed to other processes, and does nothing about it. */
const NOBODY: ForwardingObserver = {
  forwarded: () => undefined,
  forwardingFailed: () => undefined,
};

/** What may befall a process. */
export type Fate = { -readonly [Key in keyof Owner]: Owner[Key] };

/** A process that serves commands, from its start to its death: the product's parts, put together as it does. */
export class Server {
  readonly client: ModelledClient;
  readonly #world: World;
  readonly bus: CommandBus;
  readonly #outcomes: CommandOutcomes;
  readonly #peerCommands: PeerCommands;
  readonly #switchWatch: SwitchWatch;
  readonly sequencers: MarketSequencers;

  /**
   * @param name tells it from every other, and from itself before its death
   * @param owner of all that happens here, and its fate
   * @param address under which others find it
   */
  constructor(
    readonly name: string,
    readonly owner: Fate,
    address: string,
    world: World,
    { cluster, symbols, peers, settings }: ServerParts,
  ) {
    this.#world = world;
    this.client = new ModelledClient(world, cluster, owner, settings.prefersLeader);
    const nobody = (): void => undefined;
    const policy = { ...POLICY, onRetry: nobody, onResubscribe: nobody, onCorrupt: nobody };
    const client = this.client as unknown as StoreClient;
    const store = new StoreWatch(new ClientEventStore(client, policy));
    const logger = this.#logger;
    const { snapshotEveryEvents: everyEvents } = settings;
    this.sequencers = new MarketSequencers(store, now, { everyEvents, logger });
    store.observe({
      hangs: () => this.sequencers.hold(),
      resumes: () => this.sequencers.release(),
    });
    const leases = settings.record?.(owner) ?? new EventStoreLeases(store.unwatched);
    const ownership = new Ownership({ leases, machine: 'the only one', logger, isAlone: false });
    const links = new PeerLinks(ownership, peers);
    const owned = new OwnedMarkets(this.sequencers, ownership, links, NOBODY);
    this.#peerCommands = new PeerCommands(this.sequencers, ownership, logger);
    const markets = { symbols: () => symbols };
    const users = new UserDirectory(store);
    const switches = new SwitchSequencers(store, now, logger);
    const parts = { store, sequencers: owned, switches, markets, users, clock: now };
    this.bus = new CommandBus(
      commandHandlers.map((handlerOf) => handlerOf(parts)),
      store,
    );
    this.#outcomes = new CommandOutcomes(owned, markets);
    const runs = new SwitchRuns({ bus: this.bus, switches, markets, clock: now, logger });
    const watched = { store, switches, runs, clock: now, setAlarm: setTimer, logger };
    this.#switchWatch = new SwitchWatch({ ...watched, storeClock: new StoreClock(store, now) });
    this.#switchWatch.start();
    for (const symbol of symbols) void this.sequencers.watch(symbol);
    void ownership.start();
    ownership.announce(address);
  }

  /** Lets go of what would outlive the simulation: Node.js holds signals that somebody listens to. */
  end(): void {
    void this.#switchWatch.close();
  }

  /** Takes a message of another process. @throws Error when it is not for this one */
  receive(text: string): Promise<string> {
    return this.#peerCommands.receive(text);
  }

  /** The context of a command that has come in; its command has an id of its own unless a key gives it one. */
  contextOf(request: SentCommand): RequestContext {
    const { userId, correlationId, key, deadline, validateOnly, sender } = request;
    const context = newContext(named(userId), correlationId, {
      ...{ idempotencyKey: key, deadline, validateOnly },
    });
    return sender === undefined ? context : { ...context, sender };
  }

  async carryOut({ command, payload }: SentCommand, context: RequestContext): Promise<Answer> {
    const kind = KINDS.get(command);
    if (kind === undefined) throw new Error(`no command ${command}`);
    return this.#answer(async () => {
      const { result, isRepeated } = await this.bus.dispatch(kind, payload as never, context);
      return { result, isRepeated };
    });
  }

  tell({ outcomeOf, symbol }: AskedOutcome): Promise<Answer> {
    return this.#answer(async () => ({
      result: await this.#outcomes.find(outcomeOf, symbol),
      isRepeated: false,
    }));
  }

  async #answer(work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ApplicationError) return { error };
      // As problem details are made of them.
      const code = error instanceof EventStoreUnavailable ? 'EVENT_STORE_UNAVAILABLE' : 'INTERNAL';
      return { error: new ApplicationError(code, String(error)) };
    }
  }

  /** The switches of a connection that a client has opened here. */
  openSession(): SessionSwitches {
    return new SessionSwitches({ bus: this.bus, logger: this.#logger });
  }

  /** Says whether orders are cancelled when a connection ends. */
  cancelOnDisconnect(
    session: SessionSwitches,
    { payload }: SentCommand,
    context: RequestContext,
  ): Promise<Answer> {
    return this.#answer(async () => {
      const wanted = payload as Parameters<SessionSwitches['cancelOnDisconnect']>[0];
      const { result, isRepeated } = await session.cancelOnDisconnect(wanted, context);
      return { result, isRepeated };
    });
  }

  readonly #log = (about: unknown, what?: string): void => {
    const { err } = about as { err?: Error };
    this.#world.note(`${this.name} logs: ${what}${err === undefined ? '' : `: ${err.message}`}`);
  };
  readonly #logger = { debug: this.#log, info: this.#log, warn: this.#log, error: this.#log };
}
