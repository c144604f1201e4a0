import { tmpdir } from 'node:os';

import { expect } from 'chai';
import * as sinon from 'sinon';

import { Metrics } from '../../../src/metrics/metrics.js';

describe('the metrics of a process', () => {
  it('tell what runs, how its parts are, and where it runs', async () => {
    const metrics = new Metrics();
    metrics.process.tellBuild('1.2.3', new Set(['api', 'realtime']));
    metrics.process.tellPartsBy(async () => ({
      eventStore: { status: 'down' },
      readDatabase: { status: 'up' },
      views: { status: 'degraded' },
    }));
    metrics.process.tellClockBy(async () => 2_500);
    metrics.process.tellDiskOf(tmpdir());
    metrics.sockets.tellKindBy('feed', () => 3);
    metrics.sockets.tellSubscriptionsBy(() => new Map([['trades', 2]]));
    metrics.sockets.dropped('too_slow');
    const lines = (await metrics.text()).split('\n');
    expect(lines).to.include.members([
      'tradeflow_build_info{version="1.2.3",roles="api,realtime"} 1',
      'tradeflow_part_up{part="eventStore"} 0',
      'tradeflow_part_up{part="readDatabase"} 1',
      'tradeflow_part_up{part="views"} 1',
      'tradeflow_part_degraded{part="eventStore"} 0',
      'tradeflow_part_degraded{part="views"} 1',
      'tradeflow_clock_lead_seconds 2.5',
      'tradeflow_sockets{kind="feed"} 3',
      'tradeflow_subscriptions{channel="trades"} 2',
      'tradeflow_clients_dropped_total{reason="too_slow"} 1',
    ]);
    const figure = (name: string) =>
      Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1]);
    expect(figure('tradeflow_disk_free_bytes')).to.be.greaterThan(0);
    expect(figure('tradeflow_disk_size_bytes')).to.be.greaterThan(
      figure('tradeflow_disk_free_bytes'),
    );
  });

  it('leave out what cannot be found out, and nothing else', async () => {
    const metrics = new Metrics();
    metrics.process.tellClockBy(() => Promise.reject(new Error('the event store is away')));
    metrics.process.tellDiskOf('/there/is/no/such/folder');
    const lines = (await metrics.text()).split('\n');
    expect(lines.filter((line) => /^tradeflow_(clock|disk)/.test(line))).to.deep.equal([]);
    expect(lines).to.include('tradeflow_command_conflicts_total 0');
  });

  it('wait for nobody who does not answer', async () => {
    const metrics = new Metrics();
    const clock = sinon.useFakeTimers();
    try {
      metrics.process.tellClockBy(() => new Promise(() => undefined));
      const page = metrics.text();
      await clock.tickAsync(3_000);
      expect(await page).not.to.match(/^tradeflow_clock_lead_seconds /m);
    } finally {
      clock.restore();
    }
  });
});
