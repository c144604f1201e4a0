import { Type } from 'typebox';

import { type Answer, Closed, OneOf, Timestamp } from './shapes.js';

const STATUSES = ['up', 'degraded', 'down'] as const;

/** That the process answers. */
export const LivenessAnswer = Closed({ status: Type.Literal('up') });
export type LivenessAnswer = Answer<typeof LivenessAnswer>;

/** Whether every part that the process needs can serve. */
export const ReadinessAnswer = Closed({
  status: OneOf(['up', 'down'], 'Whether a balancer may send requests.'),
  notReady: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Names of the parts that are down, when it is down.',
    }),
  ),
  degraded: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Names of the parts that do less than they should, where there are any.',
    }),
  ),
});
export type ReadinessAnswer = Answer<typeof ReadinessAnswer>;

/** How one part of the process is. */
export const PartHealth = Closed({
  status: OneOf(
    STATUSES,
    'up: it does its work. degraded: it does less than it should, and what needs it is served another way or in part. down: what needs it cannot be served.',
  ),
  since: Timestamp('When it was first found so.'),
  latencyMs: Type.Number({ description: 'How long it took to say so.', minimum: 0 }),
  detail: Type.Optional(
    Type.String({
      description: 'What is wrong, or how far it is; for operators, auditors and admins alone.',
    }),
  ),
});
export type PartHealth = Answer<typeof PartHealth>;

/** What the process is made of, and whether it can serve. */
export const HealthAnswer = Closed({
  status: OneOf(STATUSES, 'The worst of its parts.'),
  parts: Type.Record(Type.String(), PartHealth, { description: 'By name.' }),
});
export type HealthAnswer = Answer<typeof HealthAnswer>;

/** The figures of a process, as text of some format. */
export const MetricsAnswer = Type.String({ description: "In Prometheus's format." });
export type MetricsAnswer = Answer<typeof MetricsAnswer>;
