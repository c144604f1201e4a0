import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

import {
  AppendTooLarge,
  EventStoreCorrupt,
  EventsHidden,
  EventStoreUnavailable,
  StreamDeleted,
  WrongExpectedRevision,
} from '../eventstore/errors.js';
import type { LeaveReason } from '../eventstore/leave-reason.js';
import type { StoreObserver } from '../eventstore/observed-event-store.js';

const PREFIX = 'tradeflow_eventstore';

/** A durable append takes about a millisecond, and is given up after half a minute. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30];

/** How appends end, by the error that they end with. */
const OUTCOMES = [
  [WrongExpectedRevision, 'conflict'],
  [EventStoreUnavailable, 'unavailable'],
  [AppendTooLarge, 'too_large'],
  [StreamDeleted, 'stream_deleted'],
  [EventsHidden, 'events_hidden'],
  [EventStoreCorrupt, 'corrupt'],
] as const;

/** What a process does with its event store, counted for Prometheus. */
export class EventStoreMetrics implements StoreObserver {
  readonly #appends: Histogram<'outcome'>;
  readonly #appendedEvents: Counter;
  readonly #readEvents: Counter;
  readonly #receivedEvents: Counter;
  readonly #retries: Counter;
  readonly #resubscriptions: Counter;
  readonly #nodesLeft: Counter<'reason'>;
  readonly #position: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    const counter = (name: string, help: string): Counter =>
      new Counter({ name: `${PREFIX}_${name}`, help, registers });
    this.#appends = new Histogram({
      name: `${PREFIX}_append_seconds`,
      help: 'How long appends took, repetitions included, by how they ended',
      labelNames: ['outcome'],
      buckets: BUCKETS_SECONDS,
      registers,
    });
    this.#appendedEvents = counter('appended_events_total', 'Events made durable');
    this.#readEvents = counter('read_events_total', 'Events read from streams');
    this.#receivedEvents = counter('received_events_total', 'Events received by subscriptions');
    this.#retries = counter('retries_total', 'Operations tried again after a transient failure');
    this.#resubscriptions = counter('resubscriptions_total', 'Subscriptions opened again');
    this.#nodesLeft = new Counter({
      name: `${PREFIX}_nodes_left_total`,
      help: 'Nodes of the event store that were left for another connection, by why',
      labelNames: ['reason'],
      registers,
    });
    this.#position = new Gauge({
      name: `${PREFIX}_subscription_position`,
      help: 'Commit position that the latest batch of a subscription reached',
      // Of several threads.
      aggregator: 'max',
      registers,
    });
  }

  appended(events: number, seconds: number, error: unknown): void {
    this.#appends.observe({ outcome: outcomeOf(error) }, seconds);
    if (error === undefined) this.#appendedEvents.inc(events);
  }

  read(events: number): void {
    this.#readEvents.inc(events);
  }

  received(events: number, position: bigint): void {
    this.#receivedEvents.inc(events);
    this.#position.set(Number(position));
  }

  /** An operation is tried again. */
  retried(): void {
    this.#retries.inc();
  }

  /** A subscription is opened again. */
  resubscribed(): void {
    this.#resubscriptions.inc();
  }

  /** A node has been left; the process's own end is none that needs looking after. */
  leftNode(reason: LeaveReason): void {
    if (reason !== 'closed') this.#nodesLeft.inc({ reason });
  }
}

function outcomeOf(error: unknown): string {
  if (error === undefined) return 'durable';
  return OUTCOMES.find(([kind]) => error instanceof kind)?.[1] ?? 'failed';
}
