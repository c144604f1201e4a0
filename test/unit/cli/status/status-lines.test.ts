import { expect } from 'chai';

import type { ServerStatus } from '../../../../src/cli/status/server-status.js';
import { statusLines } from '../../../../src/cli/status/status-lines.js';

const SINCE = '2026-11-22T09:00:00.000Z';

const STATUS: ServerStatus = {
  url: 'http://127.0.0.1:8000',
  at: '2026-11-22T10:00:00.000Z',
  health: {
    status: 'degraded',
    parts: {
      eventStore: { status: 'up', since: SINCE, latencyMs: 1.4 },
      views: { status: 'degraded', since: SINCE, latencyMs: 10.25, detail: 'Redis is away' },
    },
  },
  markets: [
    {
      ...{ symbol: 'BTC-USDT', status: 'ONLINE' },
      queue: { size: 12, processing_rate: 850.5, health_status: 'healthy' },
      ticker: { lastPrice: '60000.00', bestBid: '59999.00', trades24h: 7 },
    },
    { symbol: 'SOL-USDT', status: 'HALTED' },
  ],
  projections: [
    ...[
      { name: 'orders', version: 3, state: 'live', lagEvents: 0, lagSeconds: 0 },
      { name: 'trades', version: 1, state: 'failed', error: 'event 7 cannot be applied' },
    ],
  ] as ServerStatus['projections'],
  processes: [
    {
      ...{ id: 'a', role: 'api,projections', pid: 4711, host: 'desk-1', health: 'silent' },
      ...{ startedAt: SINCE, heartbeatAt: SINCE, detail: 'stuck' },
    },
  ],
  untold: ['queues: 503 VIEW_UNAVAILABLE'],
};

describe('a server at a glance', () => {
  it('is a table a part, with figures to the right and a sign for what is not known', () => {
    expect(statusLines(STATUS)).to.deep.equal([
      'http://127.0.0.1:8000 is degraded (2026-11-22T10:00:00.000Z)',
      '',
      'part        health       ms',
      'eventStore  up          1.4',
      'views       degraded  10.25  Redis is away',
      '',
      'market    status  waiting  a second      last       bid  ask  trades 24h',
      'BTC-USDT  ONLINE       12     850.5  60000.00  59999.00    -           7',
      'SOL-USDT  HALTED        -         -         -         -    -           -',
      '',
      'projection  state   events behind  seconds',
      'orders      live                0        0',
      'trades      failed              -        -  event 7 cannot be applied',
      '',
      'process      roles            health  since',
      'desk-1 4711  api,projections  silent  2026-11-22T09:00:00.000Z  stuck',
      '',
      'not told: queues: 503 VIEW_UNAVAILABLE',
    ]);
  });

  it('has no table of what there is none of', () => {
    const [{ url, at, health }, none] = [STATUS, { markets: [], projections: [], processes: [] }];
    const lines = statusLines({ url, at, health, ...none, untold: [] });
    expect(lines).to.deep.equal(statusLines(STATUS).slice(0, 5));
  });
});
