import { Type } from 'typebox';

import { type Answer, BigInteger, Closed, CommandId, MarketSymbol, OneOf } from './shapes.js';
import { StreamEventAnswer } from './streams.js';

/** What may have become of a command. */
export const COMMAND_STATUSES = ['DONE', 'NOT_DONE', 'UNKNOWN'] as const;

/** What became of a command. */
export const CommandOutcomeAnswer = Closed({
  commandId: CommandId,
  symbol: MarketSymbol,
  status: OneOf(
    COMMAND_STATUSES,
    'DONE: it was carried out. NOT_DONE: it was not, and will not be. UNKNOWN: it may have been, or may yet be.',
  ),
  events: Type.Optional(
    Type.Array(StreamEventAnswer, {
      description: 'Of a command that was carried out: what it made, the first 1,000 of them.',
    }),
  ),
  nextFrom: Type.Optional(
    BigInteger('Where the further events begin in the stream; absent when these are all.'),
  ),
  answer: Type.Optional(
    Closed({
      status: Type.Integer({ description: 'The HTTP status.' }),
      body: Type.Object(
        {},
        { description: 'The body, or the problem.', additionalProperties: true },
      ),
    }),
  ),
});
export type CommandOutcomeAnswer = Answer<typeof CommandOutcomeAnswer>;
