import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { Connection } from './connection.js';

/** The connections of a server, and the requests on them that have not been answered. */
export class Connections {
  readonly #bySocket = new Map<Socket, Connection>();
  /** Answers that somebody is at work on. */
  readonly #inHand = new Set<ServerResponse>();
  #isEnding = false;

  /** Notes a connection that a client has made. */
  add(socket: Socket): void {
    const connection = new Connection(socket);
    this.#bySocket.set(socket, connection);
    socket.once('close', () => {
      this.#bySocket.delete(socket);
      for (const res of connection.unanswered) this.#inHand.delete(res);
    });
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

  /** Notes that somebody is at work on an answer, until it has gone out or its connection is gone. */
  takeInHand(res: ServerResponse): void {
    this.#inHand.add(res);
    res.once('close', () => this.#inHand.delete(res));
  }

  /** How many answers somebody is at work on. */
  get inHand(): number {
    return this.#inHand.size;
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
}
