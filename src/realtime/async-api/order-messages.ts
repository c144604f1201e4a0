import { type TSchema, Type } from 'typebox';

import type { Access } from '../../http/access.js';
import { ORDER_METHODS } from '../../http/ws/order-methods.js';
import { SESSION_METHODS } from '../../http/ws/session-methods.js';
import { Closed } from '../../answers/shapes.js';
import { schemaOf } from '../../validation/dto-schema.js';
import { LOGGED_IN, LOGIN, type Messages, PROBLEM, RequestId, Status } from './message.js';

/* What goes over the socket of orders. */

/** Enough for a method to tell its route by. */
const ANY_ORDER = { orderId: 'BTC-USDT-1', userId: 'anybody' };

interface DescribedMethod {
  readonly what: string;
  readonly access: Access;
  readonly params: TSchema;
  readonly answer: TSchema;
}

const methods: Readonly<Record<string, DescribedMethod>> = {
  ...Object.fromEntries(
    Object.entries(ORDER_METHODS).map(([method, callOf]) => {
      const { method: verb, path, what, access, answer } = callOf(ANY_ORDER).route;
      const params = Type.Object({}, { description: `What ${verb} ${path} takes.` });
      return [method, { what, access, answer, params }];
    }),
  ),
  ...Object.fromEntries(
    Object.entries(SESSION_METHODS).map(([method, { what, access, answer, body }]) => [
      method,
      { what, access, answer, params: Type.Unsafe(schemaOf(body)) },
    ]),
  ),
};

export function orderRequests(): Messages {
  const requests = Object.entries(methods).map(([method, { what, access, params }]) => {
    const payload = Closed({
      ...{ id: RequestId, method: Type.Literal(method), params },
      idempotencyKey: Type.Optional(Type.String()),
      deadline: Type.Optional(Type.Union([Type.String(), Type.Integer()])),
      validateOnly: Type.Optional(Type.Boolean()),
      correlationId: Type.Optional(Type.String()),
    });
    return [method, { summary: what, payload, 'x-access': access }] as const;
  });
  return { ...LOGIN, ...Object.fromEntries(requests) };
}

export function orderAnswers(): Messages {
  const done = Object.entries(methods).map(([method, { what, answer }]) => {
    const payload = Closed({
      ...{ id: RequestId, status: Status, result: answer },
      consistencyToken: Type.Optional(Type.String()),
      idempotencyReplayed: Type.Optional(Type.Literal(true)),
    });
    return [`${method}.answer`, { summary: what, payload }] as const;
  });
  return { ...LOGGED_IN, ...Object.fromEntries(done), ...PROBLEM };
}
