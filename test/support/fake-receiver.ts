import { type Receiver, SentBytes } from '../../src/realtime/receiver.js';
import type { Status } from '../../src/realtime/status.js';

/** A connection whose client reads when the test says so. */
export class FakeReceiver implements Receiver {
  readonly encoding = 'events';
  unsentBytes = 0;
  dropped: string | undefined;
  readonly statuses: Status[] = [];
  readonly buffers: Buffer[] = [];
  readonly #sent = new SentBytes();
  readonly #draining = new Set<() => void>();
  #isReading = true;

  get lateBytes(): number {
    return this.#sent.lateOf(this.unsentBytes);
  }

  send(bytes: Buffer): void {
    this.buffers.push(bytes);
    this.#sent.sent(bytes);
    if (!this.#isReading) this.unsentBytes += bytes.length;
  }

  sendAsked(bytes: Buffer): void {
    this.send(bytes);
    this.#sent.sentAsked();
  }

  tell(status: Status): void {
    this.statuses.push(status);
  }

  drop(reason: string): void {
    this.dropped = reason;
  }

  async drained(): Promise<void> {
    if (this.unsentBytes > 0) await new Promise<void>((resolve) => this.#draining.add(resolve));
  }

  /** Reads nothing from now on; so much is unread already. */
  stall(unsentBytes = 0): void {
    this.#isReading = false;
    if (unsentBytes > 0) this.send(Buffer.alloc(unsentBytes));
  }

  /** Reads everything. */
  read(): void {
    this.#isReading = true;
    this.unsentBytes = 0;
    for (const resolve of this.#draining) resolve();
    this.#draining.clear();
  }

  /** The data of what it was sent. */
  get texts(): string[] {
    const text = Buffer.concat(this.buffers).toString();
    return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => data!);
  }
}
