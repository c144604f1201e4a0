import type { ServerResponse } from 'node:http';

import { clearInterval, setInterval, type Timer } from '../../environment/timers.js';
import { ApplicationError } from '../../errors.js';
import { type DropReason, READY_BELOW_BYTES, type Receiver, SentBytes } from '../receiver.js';
import type { Status } from '../status.js';

/** How often something is sent when nothing happens, so that nobody takes the connection for dead. */
const HEARTBEAT_MS = 15_000;

const HEARTBEAT = ':\n\n';

/** An HTTP answer that goes on as long as the client listens. */
export class EventReceiver implements Receiver {
  readonly encoding = 'events';
  readonly #res: ServerResponse;
  #heart: Timer | undefined;
  #refusal: string | undefined;
  readonly #sent = new SentBytes();
  readonly #onDrop: (reason: DropReason) => void;

  /** @param onDrop is told when it is dropped */
  constructor(res: ServerResponse, onDrop: (reason: DropReason) => void) {
    this.#res = res;
    this.#onDrop = onDrop;
    res.once('close', () => clearInterval(this.#heart));
  }

  /**
   * Begins the answer: from now on something is sent from time to time.
   * @throws ApplicationError OVERLOADED when it was dropped before
   */
  begin(): void {
    const res = this.#res;
    if (this.#refusal !== undefined) {
      throw new ApplicationError('OVERLOADED', this.#refusal, { retryAfter: 1 });
    }
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    res.flushHeaders();
    this.#heart = setInterval(() => res.write(HEARTBEAT), HEARTBEAT_MS).unref();
  }

  /** Says, before anything else, what the client sends as Last-Event-ID until something has come. */
  mark(mark: bigint): void {
    this.send(Buffer.from(`id: ${mark}\n\n`));
  }

  get unsentBytes(): number {
    return this.#res.writableLength;
  }

  get lateBytes(): number {
    return this.#sent.lateOf(this.unsentBytes);
  }

  send(bytes: Buffer): void {
    if (this.#res.writableEnded) return;
    this.#res.write(bytes);
    this.#sent.sent(bytes);
  }

  sendAsked(bytes: Buffer): void {
    this.send(bytes);
    this.#sent.sentAsked();
  }

  tell(status: Status): void {
    if (!this.#res.headersSent) return;
    this.send(Buffer.from(`event: status\ndata: ${JSON.stringify(status)}\n\n`));
  }

  drop(reason: DropReason, why: string): void {
    if (this.#res.writableEnded) return;
    if (!this.#res.headersSent) {
      this.#refusal = why;
      return;
    }
    clearInterval(this.#heart);
    this.#onDrop(reason);
    this.#res.end(`event: end\ndata: ${JSON.stringify({ reason, detail: why })}\n\n`);
  }

  async drained(): Promise<void> {
    const res = this.#res;
    if (res.writableLength <= READY_BELOW_BYTES || res.destroyed) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        res.off('drain', done);
        res.off('close', done);
        resolve();
      };
      res.on('drain', done);
      res.on('close', done);
    });
  }
}
