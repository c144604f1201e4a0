import { expect } from 'chai';
import { report } from '../../../../src/cli/feed/report.js';
describe("the feed's report", () => {
    const latency = { count: 3, p50: 1.04, p90: 2, p99: 3, p999: 4, max: 12.36 };
    const summary = {
        runId: 'run1',
        market: 'BTC-USD',
        messages: 9,
        observations: 2,
        orders: { sent: 4, placed: 3 },
        cancels: { sent: 2, cancelled: 1, alreadyFinished: 1, ignored: 1 },
        refused: { PRICE_OFF_TICK: 1 },
        fills: { count: 1, quantity: '0.50' },
        seconds: 2,
        requestsPerSecond: 3,
        ordersPerSecond: 2,
        latency: { place: latency, cancel: latency },
        checks: [
            { name: 'one', holds: true, detail: 'all of it' },
            { name: 'two', holds: false, detail: '1 of 2' },
        ],
        conserved: false,
    };
    it('tells what was done, how fast, and what does not hold', () => {
        expect(report(summary).split('\n')).to.deep.equal([
            '9 messages into BTC-USD in 2.0 s (run run1)',
            '  orders    3 placed of 4 sent',
            '  fills     1 of 0.50',
            '  cancels   1 cancelled, 1 already finished, 1 ignored',
            '  observed  2',
            '  refused   1 PRICE_OFF_TICK',
            '  rate      3 requests/s, 2 orders/s',
            '  latency in ms      p50      p90      p99    p99.9      max',
            '    place           1.0      2.0      3.0      4.0     12.4',
            '    cancel          1.0      2.0      3.0      4.0     12.4',
            'holds   one (all of it)',
            'BROKEN  two (1 of 2)',
        ]);
    });
});
//# sourceMappingURL=report.test.js.map