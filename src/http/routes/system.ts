import {
  HealthAnswer,
  LivenessAnswer,
  MetricsAnswer,
  type PartHealth,
  ReadinessAnswer,
} from '../../answers/system.js';
import { STAFF } from '../access.js';
import { probe, type Route } from '../route.js';

export const systemRoutes: readonly Route[] = [
  probe({
    method: 'GET',
    path: '/livez',
    what: 'the process answers',
    access: 'public',
    limit: 'probes',
    answer: LivenessAnswer,
    handle: async () => ({ body: { status: 'up' as const } }),
  }),
  probe({
    method: 'GET',
    path: '/readyz',
    what: 'every part that the process needs can serve too, so a balancer may send requests',
    access: 'public',
    limit: 'probes',
    answer: ReadinessAnswer,
    handle: async ({ health }) => {
      const { parts } = await health.report();
      const named = (status: string): string[] =>
        Object.keys(parts).filter((name) => parts[name]?.status === status);
      const [notReady, degraded] = [named('down'), named('degraded')];
      const less = degraded.length > 0 ? { degraded } : {};
      if (notReady.length === 0) return { status: 200, body: { status: 'up' as const, ...less } };
      return { status: 503, body: { status: 'down' as const, notReady, ...less } };
    },
  }),
  probe({
    method: 'GET',
    path: '/health',
    what: 'the same, part by part; what is wrong with one is told to staff alone',
    access: 'public',
    limit: 'probes',
    answer: HealthAnswer,
    tellsStaffMore: true,
    handle: async ({ health }, isStaff) => {
      const { status, parts } = await health.report();
      const code = status === 'down' ? 503 : 200;
      if (isStaff) return { status: code, body: { status, parts } };
      return { status: code, body: { status, parts: withoutDetails(parts) } };
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

function withoutDetails(parts: HealthAnswer['parts']): HealthAnswer['parts'] {
  const told: Record<string, PartHealth> = {};
  for (const [name, { detail: _kept, ...part }] of Object.entries(parts)) told[name] = part;
  return told;
}
