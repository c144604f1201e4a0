import { expect } from 'chai';
import { Registry } from 'prom-client';

import { OwnershipMetrics } from '../../../src/metrics/ownership-metrics.js';

describe('the metrics of owned markets', () => {
  it('tell how many there are, and what was handed to others', async () => {
    const registry = new Registry();
    const metrics = new OwnershipMetrics(registry);
    let owned = 2;
    metrics.tellBy(() => owned);
    metrics.forwarded();
    metrics.forwarded();
    metrics.forwardingFailed('gone');
    owned = 3;
    const lines = (await registry.metrics()).split('\n').filter((line) => !line.startsWith('#'));
    expect(lines.filter((line) => line !== '')).to.have.members([
      'tradeflow_markets_owned 3',
      'tradeflow_markets_forwarded_commands_total 2',
      'tradeflow_markets_forwarding_failures_total{why="gone"} 1',
    ]);
  });
});
