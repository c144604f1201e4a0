import { Type } from 'typebox';

import { type Answer, BigInteger, Closed, OneOf, Timestamp } from './shapes.js';

const STATES = ['live', 'catching_up', 'failed'] as const;

/** How a projection is doing, as its runner last wrote it down. */
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
    'live: it has seen the end of the log. catching_up: it has not yet. failed: an event that it cannot apply has ' +
      'stopped it.',
  ),
  error: Type.Optional(Type.String({ description: 'What stopped it, when it failed.' })),
  lastEventAt: Type.Optional(Timestamp('When the last event it applied was recorded.')),
  lagMs: Type.Optional(
    Type.Integer({ description: 'How long after that it was applied, in milliseconds.' }),
  ),
  updatedAt: Timestamp('When the runner wrote this down.'),
});
export type ProjectionAnswer = Answer<typeof ProjectionAnswer>;

/** How all projections are doing. */
export const ProjectionsAnswer = Closed({ items: Type.Array(ProjectionAnswer) });
export type ProjectionsAnswer = Answer<typeof ProjectionsAnswer>;
