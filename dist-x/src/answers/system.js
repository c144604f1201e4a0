import { Type } from 'typebox';
import { Closed, OneOf } from './shapes.js';
const STATUSES = ['up', 'down'];
/** That the process answers. */
export const LivenessAnswer = Closed({ status: Type.Literal('up') });
/** Whether every part that the process needs can serve. */
export const ReadinessAnswer = Closed({
    status: OneOf(STATUSES, 'Whether a balancer may send requests.'),
    notReady: Type.Optional(Type.Array(Type.String(), {
        description: 'Names of the parts that are down, when it is down.',
    })),
});
/** How one part of the process is. */
export const PartHealth = Closed({
    status: OneOf(STATUSES, 'Whether it answers and does its work.'),
    detail: Type.Optional(Type.String({ description: 'What is wrong, or how far it is.' })),
});
/** What the process is made of, and whether it can serve. */
export const HealthAnswer = Closed({
    status: OneOf(STATUSES, 'Whether each of the parts is up.'),
    parts: Type.Record(Type.String(), PartHealth, { description: 'By name.' }),
});
/** The figures of a process, as text of some format. */
export const MetricsAnswer = Type.String({ description: "In Prometheus's format." });
//# sourceMappingURL=system.js.map