import { Type } from 'typebox';
import { BigInteger, Closed, OneOf, Timestamp } from './shapes.js';
const STATES = [
    'live',
    'catching_up',
    'stalled',
    'failed',
    'building',
    'missing',
    'unknown',
];
const PURPOSES = ['live', 'past', 'rollback'];
const purpose = OneOf(PURPOSES, 'live: to take the place of the live tables. past: to show a moment of the past. rollback: the tables before are to ' +
    'become the live ones again.');
const GenerationId = Type.String({
    description: 'A set of tables of a projection, such as orders_g3.',
});
/** Tables that have been asked for: how far they are. */
const BuildAnswer = Closed({
    generation: GenerationId,
    version: Type.Integer({ description: 'Of the projection that they are made for.' }),
    purpose,
    state: OneOf(['running', 'failed'], 'failed: an event that it cannot apply has stopped it.'),
    until: Type.Optional(Type.String({ description: 'The moment of the past: a log position, or a time.' })),
    error: Type.Optional(Type.String({ description: 'What has stopped it.' })),
    events: Type.Integer({ description: 'Events that the tables hold.' }),
    position: Type.Optional(BigInteger('Log position up to which they hold every event; absent when they hold none.')),
    target: Type.Optional(BigInteger('The log position to be reached, as far as it is known.')),
    rate: Type.Optional(Type.Integer({ description: 'Events a second, lately.' })),
    etaSeconds: Type.Optional(Type.Integer({ description: 'How long until it is there, at this pace.' })),
    requestedAt: Timestamp('When it was asked for.'),
    updatedAt: Timestamp('When the process that is at it last wrote down where it is.'),
});
/** How a projection is doing, seen from the head of the log. */
export const ProjectionAnswer = Closed({
    name: Type.String(),
    version: Type.Integer({
        description: 'Rises when its table or its fold changes. Of the tables that are read, which are of the version before as long ' +
            'as those of this one are being built.',
    }),
    generation: Type.Optional(Type.String({
        description: 'The tables that are read, such as orders_g3; absent while there are none yet.',
    })),
    position: Type.Optional(BigInteger('Log position up to which its table holds every event; absent when it has seen nothing.')),
    state: OneOf(STATES, 'live: it holds everything, but for what was recorded in the last seconds (READY_MAX_LAG_SECONDS). catching_up: it ' +
        'is further behind, and getting on. stalled: events have been waiting for five seconds, and it does not move. ' +
        'failed: an event that it cannot apply has stopped it. building: its first tables are being built. missing: nobody ' +
        'has begun to build any. unknown: the event store does not tell how far the log goes.'),
    error: Type.Optional(Type.String({ description: 'What stopped it, when it failed.' })),
    lagEvents: Type.Optional(Type.Integer({
        description: 'Events in the log that it does not hold; absent when that is not known.',
    })),
    lagIsEstimated: Type.Optional(Type.Literal(true, { description: 'There are too many of them to be counted.' })),
    lagSeconds: Type.Optional(Type.Number({
        description: 'For how long the first of them has been in the log; 0 when there is none, absent when that is not known.',
    })),
    lastEventAt: Type.Optional(Timestamp('When the last event it applied was recorded.')),
    applyDelayMs: Type.Optional(Type.Integer({ description: 'How long after that it was applied, in milliseconds.' })),
    building: Type.Optional(Type.Array(BuildAnswer)),
    updatedAt: Type.Optional(Timestamp('When the process that keeps it last wrote down where it is; absent without tables.')),
});
/** How all projections are doing. */
export const ProjectionsAnswer = Closed({ items: Type.Array(ProjectionAnswer) });
const ROLES = ['live', 'previous', 'building', 'past'];
const Cell = Type.Union([Type.String(), Type.Number(), Type.Null()]);
/** One set of the tables of a projection. */
const GenerationAnswer = Closed({
    id: GenerationId,
    version: Type.Integer(),
    role: OneOf(ROLES, 'live: it is read. previous: it was, until another took its place. building: it is being filled. past: it shows a ' +
        'moment of the past. GET reads any but one that is being built with `?generation=`.'),
    until: Type.Optional(Type.String({ description: 'The moment that it shows: a log position, or a time.' })),
    events: Type.Integer({ description: 'Events that it holds.' }),
    position: Type.Optional(BigInteger('Log position up to which it holds every event; absent when it holds none.')),
    comparison: Type.Optional(Closed({
        compared: Type.Integer({ description: 'Rows compared.' }),
        different: Type.Integer({ description: 'How many of them differed.' }),
        differences: Type.Array(Closed({
            table: Type.String(),
            key: Type.Union([Type.String(), Type.Number()]),
            onlyIn: Type.Optional(OneOf(['live', 'built'], 'Which alone has the row, if so.')),
            columns: Type.Array(Closed({ column: Type.String(), live: Cell, built: Cell })),
        }), { description: 'The first of those.' }),
    }, 'How it compared with the one that it replaced, where both stood at one log position.')),
    createdAt: Timestamp('When it was asked for.'),
});
/** How a projection is doing, and all sets of its tables. */
export const ProjectionDetailsAnswer = Closed({
    ...ProjectionAnswer.properties,
    generations: Type.Array(GenerationAnswer),
});
/** What somebody is told who has asked for tables. */
export const BuildRequestedAnswer = Closed({
    projection: Type.String(),
    generation: GenerationId,
    purpose,
});
//# sourceMappingURL=projections.js.map