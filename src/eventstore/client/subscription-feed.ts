import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecordedEvent, SubscriptionBatch, SubscriptionFilter } from '../event-store.js';
import type { ReadReq } from './official-client.js';
import { subscriptionRequest } from './read-request.js';
import type { ReadResponse } from './read-response.js';
import { type EndableCall, endRead } from './store-node.js';

/** What a feed needs of the call that it receives from. */
export interface FeedCall extends EndableCall {
  pause(): unknown;
  on(event: 'data', listener: (response: ReadResponse) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** What a feed needs of the client. */
export interface FeedClient {
  openRead(request: ReadReq): Promise<FeedCall>;
}

/**
 * One connection of a subscription: receives ahead of the consumer up to a bound, then lets the server wait. It ends
 * with the first failure; the subscription opens the next one.
 */
export class SubscriptionFeed {
  readonly #readAhead: number;
  #call: FeedCall | undefined;
  /** What was received and not yet taken, in the order in which the server sent it. */
  readonly #received: ReadResponse[] = [];
  #position: bigint;
  #live = false;
  #failed = false;
  #failure: unknown;
  #wake: () => void = () => undefined;

  /**
   * @param after exclusive start position; 0 is before the first event
   * @param readAhead how many responses to receive before the consumer takes them
   */
  constructor(client: FeedClient, after: bigint, filter: SubscriptionFilter, readAhead: number) {
    this.#readAhead = readAhead;
    this.#position = after;
    client.openRead(subscriptionRequest(after, filter)).then(
      (call) => this.#follow(call),
      (error: unknown) => this.#fail(error),
    );
  }

  /** Whether the connection is lost; what it had received can still be taken. */
  get hasFailed(): boolean {
    return this.#failed;
  }

  /** What the connection was lost by, where something was said. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Takes what has been received, up to `maxBatch` events; undefined when there is nothing. */
  take(maxBatch: number): SubscriptionBatch | undefined {
    if (this.#received.length === 0) return undefined;
    const events: RecordedEvent[] = [];
    let taken = 0;
    while (taken < this.#received.length && events.length < maxBatch) {
      this.#apply(this.#received[taken++] as ReadResponse, events);
    }
    this.#received.splice(0, taken);
    if (this.#received.length <= this.#readAhead / 2) this.#call?.resume();
    return { events, position: this.#position, live: this.#live };
  }

  /** Resolves when there is something to take or the connection is lost. */
  async changed(): Promise<void> {
    if (this.#received.length > 0 || this.#failed) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    // What arrived in the same turn of the event loop makes one batch.
    await nextTurn();
  }

  /** Ends the connection. */
  close(): void {
    this.#fail();
    if (this.#call !== undefined) endRead(this.#call);
  }

  #follow(call: FeedCall): void {
    this.#call = call;
    call.on('data', (response: ReadResponse) => this.#receive(response));
    // A subscription ends only when its connection does.
    call.on('error', (error) => this.#fail(error));
    call.on('close', () => this.#fail());
    if (this.#failed) endRead(call);
  }

  #receive(response: ReadResponse): void {
    if (this.#failed || response.kind === 'other') return;
    // A consumer that is busy needs the latest checkpoint only, and a long stretch without events brings many.
    if (bothCheckpoints(this.#received.at(-1), response)) this.#received.pop();
    this.#received.push(response);
    if (this.#received.length >= this.#readAhead) this.#call?.pause();
    this.#wake();
  }

  #apply(response: ReadResponse, events: RecordedEvent[]): void {
    switch (response.kind) {
      case 'event':
        events.push(response.event);
        this.#position = response.event.position;
        return;
      case 'checkpoint':
        this.#position = response.position;
        return;
      case 'caught-up':
        this.#live = true;
        return;
      case 'other':
    }
  }

  #fail(error?: unknown): void {
    if (!this.#failed) this.#failure = error;
    this.#failed = true;
    this.#wake();
  }
}

function bothCheckpoints(earlier: ReadResponse | undefined, later: ReadResponse): boolean {
  return earlier?.kind === 'checkpoint' && later.kind === 'checkpoint';
}
