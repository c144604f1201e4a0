import type { Writable } from 'node:stream';

import type { WebSocket } from 'ws';

/** Bytes of answers that a client has not read yet, beyond which nothing is read from it. */
const PAUSE_AT_BYTES = 1024 * 1024;

/** And those beyond which it is given up: as many as its requests in flight may still be answered with. */
const MAX_UNREAD_BYTES = 64 * 1024 * 1024;

/** What a socket writes on. */
export type Wire = Pick<Writable, 'cork' | 'uncork'>;

/** The way of answers to a client, who is not read from while he reads none. */
export class AnswerWire {
  readonly #socket: WebSocket;
  readonly #wire: Wire;
  #isGathering = false;

  constructor(socket: WebSocket, wire: Wire) {
    this.#socket = socket;
    this.#wire = wire;
  }

  /** Sends an answer as JSON; nothing once the socket closes. */
  send(answer: object): void {
    const socket = this.#socket;
    if (socket.readyState !== socket.OPEN) return;
    this.#gather();
    socket.send(JSON.stringify(answer), () => this.#readOn());
    if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.terminate();
    else if (socket.bufferedAmount > PAUSE_AT_BYTES) socket.pause();
  }

  /** What is answered in one turn of the event loop leaves in one write: what one append, or a group of them, made durable. */
  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.#wire.cork();
    setImmediate(() => {
      this.#isGathering = false;
      this.#wire.uncork();
    });
  }

  #readOn(): void {
    const socket = this.#socket;
    if (socket.isPaused && socket.bufferedAmount <= PAUSE_AT_BYTES / 2) socket.resume();
  }
}
