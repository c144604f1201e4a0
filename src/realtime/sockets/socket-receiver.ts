import type { Socket } from 'node:net';

import type { WebSocket } from 'ws';

import { setTimeout } from '../../environment/timers.js';
import { framesOf } from '../message.js';
import { type DropReason, READY_BELOW_BYTES, type Receiver, SentBytes } from '../receiver.js';
import type { Status } from '../status.js';

/** Close codes: of RFC 6455, and one of our own for who reads too slowly. */
const CLOSE_CODES: Readonly<Record<DropReason, number>> = {
  too_slow: 4008,
  feed_failed: 1011,
  shutting_down: 1001,
};

/** How long a client may take to read what it was sent, and why it is dropped. */
const LAST_WORD_MS = 10_000;

/** A connection that messages go out on as frames which are made once for all connections. */
export class SocketReceiver implements Receiver {
  readonly encoding = 'frames';
  readonly #client: WebSocket;
  readonly #socket: Socket;
  readonly #sent = new SentBytes();
  readonly #onDrop: (reason: DropReason) => void;
  #isHeard = true;
  /** Bytes that had left the process at the last beat, when others had not: a client that reads them comes to the ping yet. */
  #left: number | undefined;

  /**
   * @param socket that the client is on: whole frames of others may stand between two of its own
   * @param onDrop is told when it is dropped
   */
  constructor(client: WebSocket, socket: Socket, onDrop: (reason: DropReason) => void) {
    this.#onDrop = onDrop;
    this.#client = client;
    this.#socket = socket;
    client.on('message', () => this.heard());
    client.on('pong', () => this.heard());
    // What breaks the protocol, or is too long, closes the socket with its code; there is nobody else to be told.
    client.on('error', () => undefined);
  }

  get isOpen(): boolean {
    return this.#client.readyState === this.#client.OPEN;
  }

  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  get lateBytes(): number {
    return this.#sent.lateOf(this.unsentBytes);
  }

  send(bytes: Buffer): void {
    if (!this.isOpen) return;
    this.#socket.write(bytes);
    this.#sent.sent(bytes);
  }

  sendAsked(bytes: Buffer): void {
    this.send(bytes);
    this.#sent.sentAsked();
  }

  tell(status: Status): void {
    this.send(framesOf([JSON.stringify(status)]));
  }

  drop(reason: DropReason, why: string): void {
    if (this.isOpen) this.#onDrop(reason);
    this.close(CLOSE_CODES[reason], why);
  }

  /** Ends the connection once what was sent is read, or after a while. */
  close(code: number, why: string): void {
    if (!this.isOpen) return;
    this.#client.close(code, why);
    setTimeout(() => this.#client.terminate(), LAST_WORD_MS).unref();
  }

  /** Drops the connection. */
  terminate(): void {
    this.#client.terminate();
  }

  async drained(): Promise<void> {
    const socket = this.#socket;
    if (socket.writableLength <= READY_BELOW_BYTES || socket.destroyed) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        socket.off('drain', done);
        socket.off('close', done);
        resolve();
      };
      socket.on('drain', done);
      socket.on('close', done);
    });
  }

  /** The client has said something. */
  heard(): void {
    this.#isHeard = true;
  }

  /** Asks whether the client is there, and drops the connection when nothing was heard of it, nor anything read, since. */
  beat(): void {
    const { bytesWritten, writableLength } = this.#socket;
    const left = bytesWritten - writableLength;
    const reads = this.#left !== undefined && left > this.#left;
    if (!this.#isHeard && !reads) {
      this.#client.terminate();
      return;
    }
    this.#isHeard = false;
    this.#left = writableLength > 0 ? left : undefined;
    this.#client.ping();
  }
}
