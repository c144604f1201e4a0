import { expect } from 'chai';

import type { EndedAnswer } from '../../../src/http/answered/ended-answer.js';
import { Metrics } from '../../../src/metrics/metrics.js';

const ANSWER: EndedAnswer = {
  ...{ method: 'GET', route: '/api/v1/orders/:orderId', status: 200, ms: 3, isAborted: false },
};

describe('the metrics of requests', () => {
  it('measure answers by method, pattern of the route and status', async () => {
    const metrics = new Metrics();
    metrics.http.ended(ANSWER);
    metrics.http.ended({ ...ANSWER, ms: 300 });
    metrics.http.ended({ ...ANSWER, status: 404, problem: 'ORDER_NOT_FOUND' });
    metrics.http.ended({ ...ANSWER, route: undefined, status: 404, problem: 'ROUTE_NOT_FOUND' });
    metrics.http.ended({ ...ANSWER, method: 'WS', route: 'order.place', status: 201 });
    const of = (method: string, route: string, status: number) =>
      `{method="${method}",route="${route}",status="${status}"}`;
    const name = 'tradeflow_http_request_seconds';
    expect((await metrics.text()).split('\n')).to.include.members([
      `${name}_count${of('GET', '/api/v1/orders/:orderId', 200)} 2`,
      `${name}_sum${of('GET', '/api/v1/orders/:orderId', 200)} 0.303`,
      `${name}_bucket{le="0.005",method="GET",route="/api/v1/orders/:orderId",status="200"} 1`,
      `${name}_count${of('GET', '/api/v1/orders/:orderId', 404)} 1`,
      `${name}_count${of('GET', 'none', 404)} 1`,
      `${name}_count${of('WS', 'order.place', 201)} 1`,
    ]);
  });

  it('count what is refused, whatever was asked for, and what failed, by why', async () => {
    const metrics = new Metrics();
    const refused = (status: number, problem: EndedAnswer['problem']) =>
      metrics.http.ended({ ...ANSWER, status, problem });
    refused(429, 'RATE_LIMITED');
    refused(401, 'UNAUTHENTICATED');
    refused(403, 'FORBIDDEN');
    refused(503, 'OVERLOADED');
    refused(404, 'ORDER_NOT_FOUND');
    refused(500, 'INTERNAL');
    metrics.http.refusedUnread(256, 503, 'OVERLOADED');
    expect((await metrics.text()).split('\n')).to.include.members([
      'tradeflow_requests_refused_total{reason="rate"} 1',
      'tradeflow_requests_refused_total{reason="auth"} 2',
      'tradeflow_requests_refused_total{reason="overload"} 257',
      'tradeflow_requests_refused_total{reason="stopping"} 0',
      'tradeflow_requests_failed_total{reason="internal"} 1',
      'tradeflow_requests_failed_total{reason="outcome_unknown"} 0',
    ]);
  });
});
