import { Type } from 'typebox';

import { type Answer, Closed } from './shapes.js';

/** An RFC 9457 problem; `code` is the stable name of the error, docs/errors.md lists them. Errors add members of their own. */
export const ProblemAnswer = Type.Object({
  type: Type.String({ description: 'A URN of the error.' }),
  title: Type.String({ description: 'What the error means, the same for all of its kind.' }),
  status: Type.Integer({ description: 'The HTTP status.' }),
  detail: Type.String({ description: 'What is wrong this time, for a person.' }),
  code: Type.String({ description: 'The stable name of the error.' }),
  instance: Type.Optional(
    Type.String({ description: 'The request it answers; absent when it is about a part of one.' }),
  ),
  correlationId: Type.Optional(Type.String({ description: 'That of the request.' })),
  errors: Type.Optional(
    Type.Array(
      Closed({
        field: Type.String({ description: 'A field at fault.' }),
        rule: Type.String({ description: 'The rule that it breaks.' }),
      }),
    ),
  ),
  moreErrors: Type.Optional(
    Type.Integer({
      description: 'How many more fields are at fault, for which there was no room.',
    }),
  ),
});
export type ProblemAnswer = Answer<typeof ProblemAnswer> & {
  readonly [extension: string]: unknown;
};
