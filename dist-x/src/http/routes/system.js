import { HealthAnswer, LivenessAnswer, MetricsAnswer, ReadinessAnswer, } from '../../answers/system.js';
import { STAFF } from '../access.js';
import { probe } from '../route.js';
export const systemRoutes = [
    probe({
        method: 'GET',
        path: '/livez',
        what: 'the process answers',
        access: 'public',
        limit: 'probes',
        answer: LivenessAnswer,
        handle: async () => ({ body: { status: 'up' } }),
    }),
    probe({
        method: 'GET',
        path: '/readyz',
        what: 'every part that the process needs can serve too, so a balancer may send requests',
        access: 'public',
        limit: 'probes',
        answer: ReadinessAnswer,
        handle: async ({ health }) => {
            const { status, parts } = await health.report();
            if (status === 'up')
                return { status: 200, body: { status } };
            const notReady = Object.keys(parts).filter((name) => parts[name]?.status === 'down');
            return { status: 503, body: { status, notReady } };
        },
    }),
    probe({
        method: 'GET',
        path: '/health',
        what: 'the same, part by part',
        access: 'public',
        limit: 'probes',
        answer: HealthAnswer,
        handle: async ({ health }) => {
            const report = await health.report();
            return { status: report.status === 'up' ? 200 : 503, body: report };
        },
    }),
    probe({
        method: 'GET',
        path: '/metrics',
        what: 'figures of the process, for Prometheus',
        access: STAFF,
        limit: 'probes',
        answer: MetricsAnswer,
        handle: async ({ metrics }) => ({
            contentType: metrics.contentType,
            body: await metrics.text(),
        }),
    }),
];
//# sourceMappingURL=system.js.map