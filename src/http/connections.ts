import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { Connection, type OfAll } from './connection.js';
import type { GateKeeper } from './gate.js';
import type { Refusal } from './refusal.js';

/** What an answer that somebody is at work on has under this, is called when nobody is any more. */
const ON_END = Symbol('onEnd');

type Answer = ServerResponse & { [ON_END]?: (() => void) | undefined };

/** The connections of a server, and the requests on them that have not been answered. */
export class Connections {
  readonly #bySocket = new Map<Socket, Connection>();
  /** How many answers somebody is at work on. */
  #inHand = 0;
  /** Connections on which more has come in than was taken, in the order in which it will be. */
  readonly #waiting = new Set<Connection>();
  readonly #keeper: GateKeeper;
  readonly #all: OfAll = {
    wait: (connection) => this.#wait(connection),
    letGo: (res) => this.letGo(res),
  };
  #nextTurn: NodeJS.Immediate | undefined;
  #isEnding = false;

  /** @param keeper decides what comes in */
  constructor(keeper: GateKeeper) {
    this.#keeper = keeper;
  }

  /**
   * Notes a connection that a client has made, and that an HTTP server has taken.
   * @param isSurplus whether its address has more connections than it may have
   */
  add(socket: Socket, isSurplus = false): void {
    const connection = new Connection(socket, this.#keeper, this.#all, isSurplus);
    this.#bySocket.set(socket, connection);
    socket.once('close', () => {
      this.#bySocket.delete(socket);
      this.#waiting.delete(connection);
      for (const res of connection.unanswered) this.letGo(res);
    });
  }

  /** Answers something on a connection that is no request; see Connection. */
  endWith(socket: Socket, refusal: Refusal): void {
    this.#bySocket.get(socket)?.endWith(refusal);
  }

  /** Whether the address of a connection has more of them than it may have. */
  isSurplus(socket: Socket): boolean {
    return this.#bySocket.get(socket)?.isSurplus === true;
  }

  /** Whether a request on a connection has not been answered. */
  isAnswerDue(socket: Socket): boolean {
    return this.#bySocket.get(socket)?.isAnswerDue === true;
  }

  /** Lets nothing more pass on a connection that is to speak another protocol. */
  release(socket: Socket): void {
    this.#bySocket.get(socket)?.release();
  }

  /** Forgets a connection that speaks another protocol from now on. */
  forget(socket: Socket): void {
    this.#bySocket.delete(socket);
  }

  /**
   * Notes a request.
   * @returns its connection; undefined when it came after the answer that says to be the connection's last, and must not
   *   be carried out
   */
  begin(res: ServerResponse): Connection | undefined {
    const { socket } = res.req;
    const connection = this.#bySocket.get(socket);
    if (connection === undefined || !connection.begin(res)) return undefined;
    if (this.#isEnding) connection.endAfterLatest();
    return connection;
  }

  /**
   * Notes that somebody is at work on an answer.
   * @param onEnd is called when it has gone out, or its connection is gone
   */
  takeInHand(res: Answer, onEnd: () => void): void {
    this.#inHand += 1;
    res[ON_END] = onEnd;
  }

  /** On how many of them something waits to be taken in. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** How many answers somebody is at work on. */
  get inHand(): number {
    return this.#inHand;
  }

  /** Whether no connection has had anything to send or to receive for so long. */
  isQuiet(ms: number): boolean {
    return [...this.#bySocket.values()].every((connection) => connection.isQuiet(ms));
  }

  get isEmpty(): boolean {
    return this.#bySocket.size === 0;
  }

  /** The answers that have not begun, in the order in which they go out on each connection. */
  unbegun(): readonly ServerResponse[] {
    return [...this.#bySocket.values()]
      .flatMap(({ unanswered }) => [...unanswered])
      .filter((res) => !res.headersSent);
  }

  /** From now on a connection ends with the answer to the latest request on it, which says so. */
  endAfterAnswers(): void {
    this.#isEnding = true;
    for (const connection of this.#bySocket.values()) connection.endAfterLatest();
  }

  /** Ends those on which no answer is due. */
  endQuiet(): void {
    for (const connection of this.#bySocket.values()) connection.endIfQuiet();
  }

  #wait(connection: Connection): void {
    this.#waiting.add(connection);
    this.#nextTurn ??= setImmediate(() => this.#takeTurns());
  }

  /** Who is not through when the turn is over waits again, behind the others. */
  #takeTurns(): void {
    this.#nextTurn = undefined;
    this.#keeper.beginTurn();
    for (const connection of [...this.#waiting]) {
      if (this.#keeper.isTurnOver()) break;
      this.#waiting.delete(connection);
      connection.takeTurn();
    }
    if (this.#waiting.size > 0) this.#nextTurn ??= setImmediate(() => this.#takeTurns());
  }

  /** Nobody is at work on an answer any more: it has gone out, or goes on for as long as the client likes. */
  letGo(res: Answer): void {
    const onEnd = res[ON_END];
    if (onEnd === undefined) return;
    res[ON_END] = undefined;
    this.#inHand -= 1;
    onEnd();
  }
}
