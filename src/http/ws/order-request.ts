import { ApplicationError } from '../../errors.js';
import type { RequestConditions } from '../../request-context.js';
import { correlationIdFor } from '../correlation.js';
import { readKey } from '../idempotency-key.js';
import { parseJson } from '../json-text.js';
import { readDeadline } from '../request-deadline.js';
import { callOf, type Methods, type OrderCall } from './order-methods.js';

/** By what a client knows the answer to its request. */
export type RequestId = string | number;

/** A request over the socket: checked as far as it does not depend on what is asked for. */
export interface OrderRequest extends OrderCall {
  readonly conditions: RequestConditions;
  readonly correlationId: string;
}

/** The members of a message, beside its id. */
export type Message = Readonly<Record<string, unknown>>;

const MEMBERS: ReadonlySet<string> = new Set([
  ...['id', 'method', 'params', 'idempotencyKey', 'deadline', 'validateOnly', 'correlationId'],
  'traceparent',
]);

/** The longest id of a request. */
const MAX_ID_LENGTH = 64;

/** @throws ApplicationError MALFORMED_JSON when the message is no JSON object; and those of parseJson */
export function parseMessage(text: string): Message {
  const message = parseJson(text, 'message');
  if (isObject(message)) return message;
  throw problem('MALFORMED_JSON', 'message', 'the message must be a JSON object');
}

/** @throws ApplicationError INVALID_REQUEST when the message has no id that can be repeated */
export function idOf({ id }: Message): RequestId {
  const isText = typeof id === 'string' && id.length > 0 && id.length <= MAX_ID_LENGTH;
  if (isText || Number.isSafeInteger(id)) return id as RequestId;
  const rule = `id must be a text of 1 to ${MAX_ID_LENGTH} characters, or a whole number`;
  throw problem('INVALID_REQUEST', 'id', rule);
}

/**
 * Reads what is asked for.
 * @param methods what can be asked for
 * @param now when the message had been read
 * @throws ApplicationError INVALID_REQUEST naming the member at fault
 */
export function readRequest(message: Message, methods: Methods, now: Date): OrderRequest {
  for (const member in message) if (!MEMBERS.has(member)) throw notKnown(message);
  const { method, params = {}, validateOnly = false, correlationId } = message;
  const { deadline: until, idempotencyKey: key } = message;
  if (!isObject(params)) throw problem('INVALID_REQUEST', 'params', 'params must be a JSON object');
  if (typeof validateOnly !== 'boolean') {
    throw problem('INVALID_REQUEST', 'validateOnly', 'validateOnly must be true or false');
  }
  if (correlationId !== undefined && typeof correlationId !== 'string') {
    throw problem('INVALID_REQUEST', 'correlationId', 'correlationId must be a text');
  }
  const idempotencyKey = readKey(key, 'idempotencyKey');
  if (validateOnly && idempotencyKey !== undefined) {
    const rule =
      'idempotencyKey means nothing beside validateOnly: there is nothing to be repeated';
    throw problem('INVALID_REQUEST', 'idempotencyKey', rule);
  }
  const deadline = readDeadline(typeof until === 'number' ? String(until) : until, 'deadline', now);
  const { route, sent } = callOf(methods, method, params);
  return {
    route,
    sent,
    conditions: { idempotencyKey, deadline, validateOnly },
    correlationId: correlationIdFor(correlationId),
  };
}

function notKnown(message: Message): ApplicationError {
  const members = Object.keys(message).filter((member) => !MEMBERS.has(member));
  const fields = members.map((field) => ({ field, rule: `${field} is not a known field` }));
  const detail = fields.map(({ rule }) => rule).join('; ');
  return new ApplicationError('INVALID_REQUEST', detail, { fields });
}

function problem(
  code: 'INVALID_REQUEST' | 'MALFORMED_JSON',
  field: string,
  rule: string,
): ApplicationError {
  return new ApplicationError(code, rule, { fields: [{ field, rule }] });
}

function isObject(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
