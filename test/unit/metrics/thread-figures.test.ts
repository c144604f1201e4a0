import { expect } from 'chai';

import { EventStoreUnavailable } from '../../../src/eventstore/errors.js';
import { Metrics } from '../../../src/metrics/metrics.js';
import { PartMetrics } from '../../../src/metrics/part-metrics.js';
import { ThreadFigures } from '../../../src/metrics/thread-figures.js';

/** Lines of a page without their comments. */
async function lines(metrics: Metrics): Promise<string[]> {
  return (await metrics.text()).split('\n').filter((line) => !line.startsWith('#'));
}

describe('the figures of two threads on one page', () => {
  it('are added up, and go on when a thread is started again', async () => {
    const metrics = new Metrics();
    const figures = new ThreadFigures();
    metrics.addThread(async () => figures.all);
    metrics.eventStore.appended(2, 0.002, undefined);
    metrics.eventStore.received(1, 700n);
    metrics.sql.ended('select', 0.002, false);
    metrics.redis.ended('read', 0.002, false);

    const first = new PartMetrics();
    first.eventStore.appended(3, 0.2, undefined);
    first.eventStore.received(4, 900n);
    first.sql.ended('select', 0.2, true);
    first.redis.ended('read', 0.5, true);
    first.commits.committed({ events: 40, seconds: 0.003 });
    figures.tell(structuredClone(await first.figures()));
    expect(await lines(metrics)).to.include.members([
      'tradeflow_eventstore_appended_events_total 5',
      'tradeflow_eventstore_append_seconds_count{outcome="durable"} 2',
      'tradeflow_eventstore_append_seconds_bucket{le="0.0025",outcome="durable"} 1',
      'tradeflow_eventstore_received_events_total 5',
      'tradeflow_eventstore_subscription_position 900',
      'tradeflow_sql_seconds_count{operation="select"} 2',
      'tradeflow_sql_failures_total{operation="select"} 1',
      'tradeflow_redis_seconds_count{operation="read"} 2',
      'tradeflow_redis_failures_total{operation="read"} 1',
      'tradeflow_projection_commit_events_sum 40',
    ]);

    await figures.end();
    const second = new PartMetrics();
    second.eventStore.appended(1, 31, new EventStoreUnavailable('append'));
    second.commits.committed({ events: 2, seconds: 0.001 });
    figures.tell(structuredClone(await second.figures()));
    await figures.end();
    figures.tell(structuredClone(await new PartMetrics().figures()));
    expect(await lines(metrics)).to.include.members([
      'tradeflow_eventstore_appended_events_total 5',
      'tradeflow_eventstore_append_seconds_count{outcome="unavailable"} 1',
      'tradeflow_projection_commit_events_sum 42',
      'tradeflow_projection_commit_events_count 2',
    ]);
  });

  it('have each name once', async () => {
    const metrics = new Metrics();
    metrics.addThread(async () => [await new PartMetrics().figures()]);
    const names = (await metrics.text()).match(/^# TYPE \S+/gm) ?? [];
    expect(new Set(names)).to.have.lengthOf(names.length);
  });
});
