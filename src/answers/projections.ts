import { Type } from 'typebox';

import { type Answer, BigInteger, Closed, OneOf, Timestamp } from './shapes.js';

const STATES = ['live', 'catching_up', 'stalled', 'failed', 'unknown'] as const;

/** How a projection is doing, seen from the head of the log. */
export const ProjectionAnswer = Closed({
  name: Type.String(),
  version: Type.Integer({ description: 'Rises when its table or its fold changes.' }),
  position: Type.Optional(
    BigInteger(
      'Log position up to which its table holds every event; absent when it has seen nothing.',
    ),
  ),
  state: OneOf(
    STATES,
    'live: it holds everything, but for what was recorded in the last seconds (READY_MAX_LAG_SECONDS). catching_up: it ' +
      'is further behind, and getting on. stalled: events have been waiting for five seconds, and it does not move. ' +
      'failed: an event that it cannot apply has stopped it. unknown: the event store does not tell how far the log goes.',
  ),
  error: Type.Optional(Type.String({ description: 'What stopped it, when it failed.' })),
  lagEvents: Type.Optional(
    Type.Integer({
      description: 'Events in the log that it does not hold; absent when that is not known.',
    }),
  ),
  lagIsEstimated: Type.Optional(
    Type.Literal(true, { description: 'There are too many of them to be counted.' }),
  ),
  lagSeconds: Type.Optional(
    Type.Number({
      description:
        'For how long the first of them has been in the log; 0 when there is none, absent when that is not known.',
    }),
  ),
  lastEventAt: Type.Optional(Timestamp('When the last event it applied was recorded.')),
  applyDelayMs: Type.Optional(
    Type.Integer({ description: 'How long after that it was applied, in milliseconds.' }),
  ),
  updatedAt: Timestamp('When the process that keeps it last wrote down where it is.'),
});
export type ProjectionAnswer = Answer<typeof ProjectionAnswer>;

/** How all projections are doing. */
export const ProjectionsAnswer = Closed({ items: Type.Array(ProjectionAnswer) });
export type ProjectionsAnswer = Answer<typeof ProjectionsAnswer>;
