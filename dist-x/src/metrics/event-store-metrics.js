import { Counter, Gauge, Histogram } from 'prom-client';
import { AppendTooLarge, EventsHidden, EventStoreUnavailable, StreamDeleted, WrongExpectedRevision, } from '../eventstore/errors.js';
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
];
/** What a process does with its event store, counted for Prometheus. */
export class EventStoreMetrics {
    #appends;
    #appendedEvents;
    #readEvents;
    #receivedEvents;
    #retries;
    #resubscriptions;
    #position;
    constructor(registry) {
        const registers = [registry];
        const counter = (name, help) => new Counter({ name: `${PREFIX}_${name}`, help, registers });
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
        this.#position = new Gauge({
            name: `${PREFIX}_subscription_position`,
            help: 'Commit position that the latest batch of a subscription reached',
            registers,
        });
    }
    appended(events, seconds, error) {
        this.#appends.observe({ outcome: outcomeOf(error) }, seconds);
        if (error === undefined)
            this.#appendedEvents.inc(events);
    }
    read(events) {
        this.#readEvents.inc(events);
    }
    received(events, position) {
        this.#receivedEvents.inc(events);
        this.#position.set(Number(position));
    }
    /** An operation is tried again. */
    retried() {
        this.#retries.inc();
    }
    /** A subscription is opened again. */
    resubscribed() {
        this.#resubscriptions.inc();
    }
}
function outcomeOf(error) {
    if (error === undefined)
        return 'durable';
    return OUTCOMES.find(([kind]) => error instanceof kind)?.[1] ?? 'failed';
}
//# sourceMappingURL=event-store-metrics.js.map