import { expect } from 'chai';
import sinon from 'sinon';

import { Metrics } from '../../../src/metrics/metrics.js';
import { allProjections } from '../../../src/projections/all-projections.js';
import type { Generation } from '../../../src/projections/generations/generation.js';
import type { ProjectionStatus } from '../../../src/projections/lag/projection-status.js';

const [users, markets, orders] = allProjections;
const generation = { position: 1_234n, events: 56 } as Generation;

const STATUSES: readonly ProjectionStatus[] = [
  {
    projection: users,
    state: 'stalled',
    generation,
    lag: { events: 7, isEstimated: false, seconds: 8.5 },
  },
  { projection: markets, state: 'unknown', generation, lag: undefined },
  { projection: orders, state: 'missing', generation: undefined, lag: undefined },
];

describe('the metrics of the projections', () => {
  let metrics: Metrics;

  beforeEach(() => {
    metrics = new Metrics();
  });

  const lines = async () => (await metrics.text()).split('\n');

  it('tell how far each is behind, and in which state', async () => {
    metrics.projections.tellBy(async () => STATUSES);
    expect(await lines()).to.include.members([
      'tradeflow_projection_lag_events{projection="users"} 7',
      'tradeflow_projection_lag_seconds{projection="users"} 8.5',
      'tradeflow_projection_position{projection="users"} 1234',
      'tradeflow_projection_events_total{projection="users"} 56',
      'tradeflow_projection_state{projection="users",state="stalled"} 1',
      'tradeflow_projection_state{projection="users",state="live"} 0',
      'tradeflow_projection_state{projection="orders",state="missing"} 1',
    ]);
  });

  it('have no figure for what is not known', async () => {
    const statuses = sinon.stub().resolves([{ ...STATUSES[0], projection: markets }]);
    metrics.projections.tellBy(statuses);
    await lines();
    statuses.resolves(STATUSES.slice(1));
    const text = await metrics.text();
    expect(text).to.include('tradeflow_projection_state{projection="markets",state="unknown"} 1');
    expect(text).to.include('tradeflow_projection_position{projection="markets"} 1234');
    expect(text).not.to.match(/tradeflow_projection_lag_\w+\{projection="markets"/);
    expect(text).not.to.match(/tradeflow_projection_position\{projection="orders"/);
  });

  it('tell of what is now, however often they are read', async () => {
    metrics.projections.tellBy(async () => STATUSES);
    await lines();
    expect(await lines()).to.include('tradeflow_projection_events_total{projection="users"} 56');
  });
});
