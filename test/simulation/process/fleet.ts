import { type Attempt, commandIdOf } from '../clients/history.js';
import type { SessionSwitches } from '../../../src/http/ws/session-switches.js';
import { Link } from '../world/network.js';
import type { World } from '../world/world.js';
import type { Answer, AskedOutcome } from './request.js';
import { ModelledPeers } from './modelled-peers.js';
import { Server, type ServerParts } from './server.js';

/** How many processes serve at once. */
const SERVERS = 3;

/** How often a request, or an answer, is lost, and how often a request comes twice. */
const LOST = 0.03;

/** How long a client pauses at most between what it sends over one connection. */
const MOST_PAUSE_MS = 200;

/** A client's connection to one process, with what is to happen when it ends. */
export interface Connection {
  /** Sends what is wanted at its end. @param receive is told the answer, should it arrive */
  send(attempt: Attempt, receive: (answer: Answer) => void): void;
  close(): void;
}

/** The processes that serve, each of them started again after its death, and the network between them and their clients. */
export class Fleet {
  readonly #world: World;
  readonly #parts: Omit<ServerParts, 'peers'>;
  readonly servers: (Server | undefined)[] = [];
  /** The dead included. */
  readonly #all: Server[] = [];

  constructor(world: World, parts: Omit<ServerParts, 'peers'>) {
    this.#world = world;
    this.#parts = parts;
    for (let place = 0; place < SERVERS; place++) this.start(place);
  }

  /** Starts the process of a place. */
  start(place: number): void {
    const name = `server ${place}#${this.#all.length}`;
    const skewMs = this.#world.fails(0.3) ? this.#world.integer(-1_500, 1_500) : 0;
    this.#world.note(`${name} starts, its clock ${skewMs} ms ahead`);
    const owner = { skewMs, isDead: false, frozenUntilMs: 0 };
    // Whatever it begins belongs to it.
    const peers = new ModelledPeers(this.#world, owner, (address) => this.#at(address));
    const parts = { ...this.#parts, peers };
    const server = this.#world.time.as(
      owner,
      () => new Server(name, owner, String(place), this.#world, parts),
    );
    this.servers[place] = server;
    this.#all.push(server);
  }

  /** To be called when time stands still. */
  end(): void {
    for (const server of this.#all) server.end();
  }

  /** Who takes messages at an address: the process of that place. */
  #at(address: string): Server | undefined {
    return this.servers[Number(address)];
  }

  /** Kills the process of a place: nothing of it goes on, but what it has sent. */
  kill(place: number): void {
    const server = this.servers[place];
    if (server === undefined) return;
    this.#world.note(`${server.name} dies`);
    server.owner.isDead = true;
    this.servers[place] = undefined;
  }

  /** Sends a command to some process. @param receive is told the answer, should it arrive */
  send(attempt: Attempt, receive: (answer: Answer) => void): void {
    this.#reach((server) => void this.#take(attempt, server, receive));
  }

  /**
   * Sends commands over one connection to some process, one behind the other, with or without pauses, and not waiting for answers.
   * @param receive is told each answer that arrives, and of which it is
   */
  sendAll(attempts: readonly Attempt[], receive: (answer: Answer, of: Attempt) => void): void {
    const living = this.servers.filter((server) => server !== undefined);
    if (living.length === 0) return;
    const server = this.#world.pick(living);
    const way = new Link(this.#world);
    let before = Promise.resolve();
    let waitMs = 0;
    for (const attempt of attempts) {
      const take = (): Promise<void> =>
        this.#take(attempt, server, (answer) => receive(answer, attempt));
      const arrive = (): void => {
        before = before.then(take);
      };
      this.#world.after(waitMs, () => way.send(arrive, server.owner));
      if (this.#world.chance(0.5)) waitMs += this.#world.between(0, MOST_PAUSE_MS);
    }
  }

  /** Opens a connection to some process; undefined when there is none. */
  connect(): Connection | undefined {
    const living = this.servers.filter((server) => server !== undefined);
    if (living.length === 0) return undefined;
    const server = this.#world.pick(living);
    const session = server.openSession();
    const way = new Link(this.#world);
    const underWay = new Set<Promise<void>>();
    return {
      send: (attempt, receive) => {
        way.send(() => {
          const taken = this.#take(attempt, server, receive, session);
          underWay.add(taken);
        }, server.owner);
      },
      // What came over it is done before.
      close: () => {
        way.send(() => void Promise.all(underWay).then(() => session.end()), server.owner);
      },
    };
  }

  /**
   * Has a process carry a command out.
   * @param session of the connection that it is about
   * @returns once it stands in line, or is answered
   */
  #take(
    attempt: Attempt,
    server: Server,
    receive: (answer: Answer) => void,
    session?: SessionSwitches,
  ): Promise<void> {
    const { request } = attempt.operation;
    const context = server.contextOf(request);
    attempt.server = server.name;
    attempt.skewMs = server.owner.skewMs;
    attempt.takenAtMs = this.#world.time.nowMs;
    attempt.commandId = commandIdOf(request, context.commandId);
    this.#world.note(`${server.name} takes ${request.command} ${attempt.commandId}`);
    return new Promise((onQueued) => {
      const answered =
        session === undefined
          ? server.carryOut(request, { ...context, onQueued })
          : server.cancelOnDisconnect(session, request, context);
      void answered.then((answer) => {
        onQueued();
        if (server.owner.isDead) return;
        attempt.answeredAtMs = this.#world.time.nowMs;
        attempt.answer = answer;
        this.#world.note(`${server.name} answers ${attempt.commandId} ${described(answer)}`);
        this.#return(() => receive(answer));
      });
    });
  }

  /** Asks what became of a command. @param preferred the process to ask, as long as it lives */
  ask(asked: AskedOutcome, preferred: string | undefined, receive: (answer: Answer) => void): void {
    this.#reach((server) => {
      void server.tell(asked).then((answer) => {
        if (server.owner.isDead) return;
        this.#world.note(`${server.name} tells of ${asked.outcomeOf} ${described(answer)}`);
        this.#return(() => receive(answer));
      });
    }, preferred);
  }

  #reach(act: (server: Server) => void, preferred?: string): void {
    const living = this.servers.filter((server) => server !== undefined);
    if (living.length === 0 || this.#world.fails(LOST)) return;
    const server = living.find(({ name }) => name === preferred) ?? this.#world.pick(living);
    new Link(this.#world).send(() => act(server), server.owner);
  }

  #return(receive: () => void): void {
    if (this.#world.fails(LOST)) return;
    new Link(this.#world).send(receive, undefined);
    // A second copy of an answer is nobody's.
    if (this.#world.fails(LOST)) new Link(this.#world).send(receive, undefined);
  }
}

function described(answer: Answer): string {
  if ('error' in answer) return `${answer.error.code}: ${answer.error.message}`;
  return `${answer.isRepeated ? 'again ' : ''}${JSON.stringify(answer.result, plain)}`;
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Error ? `${value.name}: ${value.message}` : value;
}
