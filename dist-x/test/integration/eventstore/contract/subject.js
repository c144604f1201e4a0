import { randomUUID } from 'node:crypto';
export { rejection } from '../../../support/rejection.js';
/** A stream name that no other run has used, so that the contract may run against any server. */
export function newStream(prefix = 'contract') {
    return `${prefix}-${randomUUID()}`;
}
/** `count` new events, numbered in their data from `first`. */
export function newEvents(count, first = 0) {
    return Array.from({ length: count }, (_, index) => newEvent({ number: first + index }));
}
export function newEvent(data, type = 'Tested') {
    return { id: randomUUID(), type, data, metadata: { purpose: 'contract' } };
}
/** An event whose data takes `bytes` bytes. */
export function newEventOfSize(bytes) {
    const frame = JSON.stringify({ padding: '' }).length;
    return newEvent({ padding: 'x'.repeat(bytes - frame) });
}
export async function collect(items) {
    const collected = [];
    for await (const item of items)
        collected.push(item);
    return collected;
}
export function ids(events) {
    return events.map(({ id }) => id);
}
/** The batches of a new subscription up to the first that satisfies `isLast`. */
export async function batchesUntil(store, options, isLast) {
    const subscription = store.subscribeToAll(options);
    const batches = [];
    const events = [];
    try {
        for await (const batch of subscription) {
            batches.push(batch);
            events.push(...batch.events);
            if (isLast(batch, events))
                break;
        }
    }
    finally {
        await subscription.close();
    }
    return batches;
}
/** The events of a new subscription until there are `count`. */
export async function subscribedEvents(store, options, count) {
    const batches = await batchesUntil(store, options, (_, events) => events.length >= count);
    return batches.flatMap(({ events }) => events);
}
//# sourceMappingURL=subject.js.map