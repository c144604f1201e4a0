import { type TSchema, Type } from 'typebox';

import { ProblemAnswer } from '../../answers/problem.js';
import { Closed } from '../../answers/shapes.js';
import type { Access } from '../../http/access.js';
import { AUTH_METHOD, LoginAnswer, LoginParams } from '../../http/ws/login.js';

/* What the messages of all sockets are described by. */

/** A kind of message, by AsyncAPI. */
export interface DescribedMessage {
  readonly summary?: string;
  readonly payload: TSchema;
  /** Of a request: who may send it. */
  readonly 'x-access'?: Access;
}

export type Messages = Readonly<Record<string, DescribedMessage>>;

export const RequestId = Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Integer()]);

export const Status = Type.Integer({ description: 'As over HTTP.' });

/** By what somebody says who he is. */
export const LOGIN: Messages = {
  [AUTH_METHOD]: {
    summary: 'who asks; what is sent behind it waits for it',
    payload: Closed({ id: RequestId, method: Type.Literal(AUTH_METHOD), params: LoginParams }),
    'x-access': 'public',
  },
};

/** What is answered to that. */
export const LOGGED_IN: Messages = {
  [`${AUTH_METHOD}.answer`]: {
    summary: 'who asks, as the server has it',
    payload: Closed({ id: RequestId, status: Type.Literal(200), result: LoginAnswer }),
  },
};

/** A refusal. */
export const PROBLEM: Messages = {
  problem: {
    summary: 'why a request was refused; 429 with `retryAfter` when more was asked than may be',
    payload: Closed({
      id: Type.Union([RequestId, Type.Null()]),
      status: Status,
      problem: ProblemAnswer,
      retryAfter: Type.Optional(Type.Integer({ description: 'Seconds.' })),
      idempotencyReplayed: Type.Optional(Type.Literal(true)),
    }),
  },
};
