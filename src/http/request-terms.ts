import type { IncomingMessage } from 'node:http';

import { ApplicationError } from '../errors.js';
import { queryOf } from './request-target.js';
import type { RequestHeader, Route } from './route.js';

/*
 * Nothing that a client may rely on is ignored: a request that asks for what its route does not do is refused, and not
 * carried out without it.
 */

/** Headers that ask for a safeguard, and are refused by whatever route does not say that it takes them. */
const SAFEGUARDS = ['Idempotency-Key', 'X-Idempotency-Key', 'Request-Deadline'] as const;

/** Headers by which something is changed under a condition, or otherwise than the request line says: nobody takes them. */
const CONDITIONS = [
  ...['If-Match', 'If-None-Match', 'If-Modified-Since', 'If-Unmodified-Since'],
  'X-HTTP-Method-Override',
] as const;

/** With the keys under which Node has them. */
const ASKING = withKeys(SAFEGUARDS);
const ASKING_OF_CHANGES = withKeys([...SAFEGUARDS, ...CONDITIONS]);

function withKeys(names: readonly string[]): readonly { name: string; key: string }[] {
  return names.map((name) => ({ name, key: name.toLowerCase() }));
}

const VALIDATE_ONLY = 'validateOnly';

/** What a query string may say to a command. */
interface CommandQuery {
  readonly validateOnly: boolean;
  /** What else it holds. */
  readonly query: object;
}

const NOTHING: CommandQuery = { validateOnly: false, query: Object.freeze({}) };

/**
 * Checks that the route does what the request's headers ask for.
 * @param taken those that mean something to the route
 * @throws ApplicationError INVALID_REQUEST naming each header that it does not take
 */
export function expectHeaders(
  { kind, method, path }: Route,
  { headers }: IncomingMessage,
  taken: readonly RequestHeader[],
): void {
  const isChanging = kind === 'command' || kind === 'operation';
  let ignored: string[] | undefined;
  for (const { name, key } of isChanging ? ASKING_OF_CHANGES : ASKING) {
    if (headers[key] !== undefined && !isAmong(taken, name)) (ignored ??= []).push(name);
  }
  if (ignored === undefined) return;
  const fields = ignored.map((field) => ({
    field,
    rule: `${method} ${path} does not take ${field}, and would ignore it`,
  }));
  const detail = fields.map(({ rule }) => rule).join('; ');
  throw new ApplicationError('INVALID_REQUEST', detail, { fields });
}

/**
 * Whether a command is to be decided and not done, and what else its query string holds.
 * @throws ApplicationError INVALID_REQUEST when the parameter is neither true nor false
 */
export function readValidateOnly(req: IncomingMessage): CommandQuery {
  const query = queryOf(req);
  if (query === undefined) return NOTHING;
  const { [VALIDATE_ONLY]: text, ...others } = query;
  if (text === undefined || text === 'false') return { validateOnly: false, query: others };
  if (text === 'true') return { validateOnly: true, query: others };
  const rule = `${VALIDATE_ONLY} must be true or false, sent once`;
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: VALIDATE_ONLY, rule }] });
}

/** Checks that a request which is to be read without a body has none. @throws ApplicationError INVALID_REQUEST */
export function expectNoBody({ headers }: IncomingMessage): void {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = headers;
  if (length === '0' && encoding === undefined) return;
  const rule = 'the request must have no body';
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'body', rule }] });
}

function isAmong(taken: readonly string[], name: string): boolean {
  return taken.includes(name);
}
