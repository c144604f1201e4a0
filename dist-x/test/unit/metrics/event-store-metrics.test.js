import { expect } from 'chai';
import { EventStoreUnavailable, WrongExpectedRevision } from '../../../src/eventstore/errors.js';
import { Metrics } from '../../../src/metrics/metrics.js';
describe('the metrics of the event store', () => {
    it('count appends by how they end, and only durable events', async () => {
        const metrics = new Metrics();
        const { eventStore } = metrics;
        eventStore.appended(3, 0.002, undefined);
        eventStore.appended(5, 0.004, new WrongExpectedRevision('s', '1'));
        eventStore.appended(7, 31, new EventStoreUnavailable('append'));
        eventStore.appended(9, 0.1, new TypeError('unforeseen'));
        const text = await metrics.text();
        expect(text).to.contain('tradeflow_eventstore_appended_events_total 3\n');
        for (const outcome of ['durable', 'conflict', 'unavailable', 'failed']) {
            expect(text).to.contain(`tradeflow_eventstore_append_seconds_count{outcome="${outcome}"} 1\n`);
        }
    });
    it('count what is read and received, and what had to be tried again', async () => {
        const metrics = new Metrics();
        const { eventStore } = metrics;
        eventStore.read(4);
        eventStore.received(2, 1234n);
        eventStore.retried();
        eventStore.resubscribed();
        const text = await metrics.text();
        for (const line of [
            'tradeflow_eventstore_read_events_total 4',
            'tradeflow_eventstore_received_events_total 2',
            'tradeflow_eventstore_subscription_position 1234',
            'tradeflow_eventstore_retries_total 1',
            'tradeflow_eventstore_resubscriptions_total 1',
        ]) {
            expect(text).to.contain(`${line}\n`);
        }
    });
    it('tell of the process itself', async () => {
        expect(await new Metrics().text()).to.contain('process_cpu_seconds_total');
    });
});
//# sourceMappingURL=event-store-metrics.test.js.map