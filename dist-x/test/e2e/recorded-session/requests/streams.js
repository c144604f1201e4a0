import { get } from '../session-step.js';
/** Raw streams page by page; all streams are read to their ends after the session. */
export const streams = [
    get('a stream', '/streams/market-AAPL-USD/events'),
    get('the first page', '/streams/market-ICE-USD/events?limit=3', {
        captures: { from: 'nextFrom' },
    }),
    get('the second page', '/streams/market-ICE-USD/events?limit=3&from=<from>'),
    get('a page beyond the end', '/streams/market-ICE-USD/events?from=100000'),
    get('a page of the largest number', '/streams/market-ICE-USD/events?from=999999999999999999'),
    get('a page of the most events', '/streams/market-TIF-USD/events?limit=1000&from=10'),
    get('a stream that is not', '/streams/market-NO-SUCH/events'),
    get('a stream that is not, beyond its end', '/streams/market-NO-SUCH/events?from=3'),
    get('a stream of nobody', '/streams/user-nobody/events'),
    get('a stream of the system', '/streams/$all/events'),
    get('a stream of another kind', '/streams/snapshot-SES-USD/events'),
    get('a metastream', '/streams/$$market-SES-USD/events'),
    get('a name with a slash', '/streams/market-SES%2FUSD/events'),
    get('a limit of zero', '/streams/market-SES-USD/events?limit=0'),
    get('a limit too large', '/streams/market-SES-USD/events?limit=1001'),
    get('a page from below the first', '/streams/market-SES-USD/events?from=-1'),
    get('a repeated from', '/streams/market-SES-USD/events?from=1&from=2'),
    get('an unknown parameter', '/streams/market-SES-USD/events?direction=backwards'),
];
//# sourceMappingURL=streams.js.map