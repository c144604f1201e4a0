import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { SYMBOL } from './paced-store.js';

/** A client that costs next to nothing: it counts the frames that come, and looks into them only when it is told to. */
export class Listener {
  /** Messages of the channel, and when each came if they are looked into: position and milliseconds since 1970. */
  messages = 0;
  readonly texts: string[] = [];
  readonly cameMs: (readonly [position: number, atMs: number])[] = [];
  /** What was wrong: sequences that are missing. */
  gaps = 0;
  #last = -1;
  #rest: Buffer = Buffer.alloc(0);
  #isOpen = false;
  /** Whether it looks into what comes. */
  looks: boolean;
  readonly #socket: Socket;
  onMessage: () => void = () => undefined;
  readonly #onData = (bytes: Buffer): void => this.#take(bytes);

  private constructor(socket: Socket, looks: boolean) {
    this.#socket = socket;
    this.looks = looks;
    socket.setNoDelay(true);
    socket.on('data', this.#onData);
    // Who is thrown out may be told so in the middle of a message.
    socket.on('error', () => undefined);
  }

  /** @param subscribes to the book of the market. @param looks into each message */
  static async open(url: string, subscribes: boolean, looks: boolean): Promise<Listener> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const listener = new Listener(socket, looks);
    socket.write(
      `GET /ws HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await listener.#until(() => listener.#isOpen);
    if (subscribes) {
      const params = { channel: 'book', symbol: SYMBOL };
      socket.write(masked(JSON.stringify({ id: 1, method: 'subscribe', params })));
      // The answer, and the snapshot.
      await listener.#until(() => listener.messages === 2);
    }
    listener.reset();
    return listener;
  }

  reset(): void {
    this.messages = 0;
    this.texts.length = 0;
    this.cameMs.length = 0;
  }

  /** Resolves when so many messages have come. */
  async got(count: number): Promise<void> {
    await this.#until(() => this.messages >= count);
  }

  close(): void {
    this.#socket.destroy();
  }

  get isClosed(): boolean {
    return this.#socket.destroyed;
  }

  /** Sends a message. */
  send(text: string): void {
    if (!this.isClosed) this.#socket.write(masked(text));
  }

  /** Reads nothing any more, until `read`. */
  pause(): void {
    this.#socket.off('data', this.#onData);
    this.#socket.pause();
  }

  /** Reads once, as much as there is at hand, and throws it away. */
  read(): void {
    this.#socket.read();
  }

  async #until(come: () => boolean): Promise<void> {
    while (!come()) await new Promise<void>((resolve) => (this.onMessage = resolve));
  }

  #take(bytes: Buffer): void {
    let data = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    if (!this.#isOpen) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) return void (this.#rest = data);
      this.#isOpen = true;
      data = data.subarray(end + 4);
    }
    let at = 0;
    for (;;) {
      if (data.length - at < 4) break;
      const short = data[at + 1]!;
      const head = short < 126 ? 2 : 4;
      const length = short < 126 ? short : data.readUInt16BE(at + 2);
      if (data.length - at < head + length) break;
      if (data[at] === 0x81) this.#message(data, at + head, at + head + length);
      at += head + length;
    }
    this.#rest = at === data.length ? Buffer.alloc(0) : data.subarray(at);
    this.onMessage();
  }

  #message(data: Buffer, from: number, to: number): void {
    this.messages += 1;
    if (!this.looks) return;
    const text = data.toString('utf8', from, to);
    this.texts.push(text);
    const { position, data: content } = JSON.parse(text) as {
      readonly position?: string;
      readonly data?: { readonly firstSequence?: string; readonly lastSequence?: string };
    };
    if (content?.firstSequence !== undefined) {
      if (this.#last >= 0 && Number(content.firstSequence) !== this.#last + 1) this.gaps += 1;
      this.#last = Number(content.lastSequence);
    }
    this.cameMs.push([Number(position), performance.timeOrigin + performance.now()]);
  }
}

/** A text frame as a client sends it; a mask of zeros masks nothing. */
function masked(text: string): Buffer {
  const bytes = Buffer.from(text);
  const { length } = bytes;
  const head = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...head, 0, 0, 0, 0]), bytes]);
}
