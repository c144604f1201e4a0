import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type Filter,
  type Position,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import type { RecordedEvent, SubscriptionBatch } from '../event-store.js';
import { toRecordedEvent } from './recorded-event.js';
import type { StoreClient } from './store-client.js';

/** A checkpoint every 4 x 32 events that the server looked at. */
const CHECKPOINT_INTERVAL = 4;

/** Streams whose name does not start with `$`. */
const NO_SYSTEM_STREAMS = '^[^$]';

/** Something a subscription received, in the order in which the server sent it. */
type Item =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'checkpoint'; readonly position: bigint }
  | { readonly kind: 'caught-up' };

/** A notice that the client hands out before the events sent ahead of it have left its own buffer. */
interface EarlyNotice {
  /** How many events go before it. */
  readonly after: number;
  readonly item: Item;
}

/**
 * One connection of a subscription: receives ahead of the consumer up to a bound, then lets the server wait. It ends
 * with the first failure; the subscription opens the next one.
 */
export class SubscriptionFeed {
  private readonly subscription: AllStreamSubscription;
  private readonly items: Item[] = [];
  private readonly notices: EarlyNotice[] = [];
  private received = 0;
  private position: bigint;
  private live = false;
  private failed = false;
  private wake: () => void = () => undefined;

  /**
   * @param after exclusive start position; 0 is before the first event
   * @param readAhead how many items to receive before the consumer takes them
   */
  constructor(
    client: Pick<StoreClient, 'subscribeToAll'>,
    after: bigint,
    streamPrefixes: readonly string[],
    private readonly readAhead: number,
  ) {
    this.position = after;
    this.subscription = client.subscribeToAll({
      fromPosition: after === 0n ? START : { commit: after, prepare: after },
      filter: this.filter(streamPrefixes),
    });
    this.subscription.on('data', (resolved: AllStreamResolvedEvent) => this.receive(resolved));
    this.subscription.on('caughtUp', () => this.announce({ kind: 'caught-up' }));
    this.subscription.on('error', () => this.fail());
    this.subscription.on('close', () => this.fail());
    this.subscription.on('end', () => this.fail());
  }

  /** Whether the connection is lost; what it had received can still be taken. */
  get hasFailed(): boolean {
    return this.failed;
  }

  /** Takes what has been received, up to `maxBatch` events; undefined when there is nothing. */
  take(maxBatch: number): SubscriptionBatch | undefined {
    if (this.items.length === 0) return undefined;
    const events: RecordedEvent[] = [];
    let taken = 0;
    while (taken < this.items.length && events.length < maxBatch) {
      this.apply(this.items[taken++] as Item, events);
    }
    this.items.splice(0, taken);
    if (this.items.length <= this.readAhead / 2) this.subscription.resume();
    return { events, position: this.position, live: this.live };
  }

  /** Resolves when there is something to take or the connection is lost. */
  async changed(): Promise<void> {
    if (this.items.length > 0 || this.failed) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    // What arrived in the same turn of the event loop makes one batch.
    await nextTurn();
  }

  /** Ends the connection. */
  close(): void {
    this.fail();
    // What is still on its way must be let through, or the client waits for it to be read when it is disposed.
    this.subscription.resume();
    // Rejects when the connection never came about; then there is nothing to end.
    this.subscription.unsubscribe().catch(() => undefined);
  }

  private filter(streamPrefixes: readonly string[]): Filter {
    const options = {
      checkpointInterval: CHECKPOINT_INTERVAL,
      checkpointReached: (_subscription: AllStreamSubscription, position: Position) =>
        this.announce({ kind: 'checkpoint', position: position.commit }),
    };
    return streamPrefixes.length === 0
      ? streamNameFilter({ ...options, regex: NO_SYSTEM_STREAMS })
      : streamNameFilter({ ...options, prefixes: [...streamPrefixes] });
  }

  private receive({ event }: AllStreamResolvedEvent): void {
    if (this.failed) return;
    this.received++;
    // A link whose event was deleted has none.
    if (event !== undefined) this.items.push({ kind: 'event', event: toRecordedEvent(event) });
    this.admitNotices();
    if (this.items.length >= this.readAhead) this.subscription.pause();
  }

  private announce(item: Item): void {
    const after = this.received + this.subscription.readableLength;
    const last = this.notices.at(-1);
    // A consumer that is busy needs the latest checkpoint only, and a long stretch without events brings many.
    if (last?.after === after && bothCheckpoints(last.item, item)) this.notices.pop();
    this.notices.push({ after, item });
    this.admitNotices();
  }

  private admitNotices(): void {
    let notice = this.notices[0];
    while (notice !== undefined && notice.after <= this.received) {
      if (bothCheckpoints(this.items.at(-1), notice.item)) this.items.pop();
      this.items.push(notice.item);
      this.notices.shift();
      notice = this.notices[0];
    }
    if (this.items.length > 0) this.wake();
  }

  private apply(item: Item, events: RecordedEvent[]): void {
    switch (item.kind) {
      case 'event':
        events.push(item.event);
        this.position = item.event.position;
        return;
      case 'checkpoint':
        this.position = item.position;
        return;
      case 'caught-up':
        this.live = true;
    }
  }

  private fail(): void {
    this.failed = true;
    this.wake();
  }
}

function bothCheckpoints(earlier: Item | undefined, later: Item): boolean {
  return earlier?.kind === 'checkpoint' && later.kind === 'checkpoint';
}
