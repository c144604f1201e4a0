import { Type } from 'typebox';

import { type Answer, Closed, OneOf } from './shapes.js';

const STATUSES = ['up', 'down'] as const;

/** That the process answers. */
export const LivenessAnswer = Closed({ status: Type.Literal('up') });
export type LivenessAnswer = Answer<typeof LivenessAnswer>;

/** Whether every part that the process needs can serve. */
export const ReadinessAnswer = Closed({
  status: OneOf(STATUSES, 'Whether a balancer may send requests.'),
  notReady: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Names of the parts that are down, when it is down.',
    }),
  ),
});
export type ReadinessAnswer = Answer<typeof ReadinessAnswer>;

/** How one part of the process is. */
export const PartHealth = Closed({
  status: OneOf(STATUSES, 'Whether it answers and does its work.'),
  detail: Type.Optional(Type.String({ description: 'What is wrong, or how far it is.' })),
});
export type PartHealth = Answer<typeof PartHealth>;

/** What the process is made of, and whether it can serve. */
export const HealthAnswer = Closed({
  status: OneOf(STATUSES, 'Whether each of the parts is up.'),
  parts: Type.Record(Type.String(), PartHealth, { description: 'By name.' }),
});
export type HealthAnswer = Answer<typeof HealthAnswer>;

/** The figures of a process, as text of some format. */
export const MetricsAnswer = Type.String({ description: "In Prometheus's format." });
export type MetricsAnswer = Answer<typeof MetricsAnswer>;
