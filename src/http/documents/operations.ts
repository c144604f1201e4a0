import type { TSchema } from 'typebox';

import { schemaOf } from '../../validation/dto-schema.js';
import type { JsonSchema } from '../../validation/json-schema.js';
import { USER_ROLES } from '../../auth/principal.js';
import type { Access } from '../access.js';
import { API_PREFIX, type CommandRoute, type Route } from '../route.js';
import type { Components } from './components.js';
import { type DescribedResponse, problemsOf } from './problem-responses.js';
import { securityOf } from './security.js';

const JSON_TYPE = 'application/json';

/** A feed that is answered for as long as the client listens, in server-sent events. */
export interface LiveFeed {
  /** Whole, as Express writes it. */
  readonly path: string;
  readonly what: string;
  readonly access: Access;
  /** What is behind the colons of its path, and what its query string may hold. */
  readonly params: Readonly<Record<string, TSchema>>;
  readonly query: Readonly<Record<string, TSchema>>;
}

/** An operation, by OpenAPI. @param components gets to know the schemas that it refers to */
export function operationOf(route: Route, components: Components): object {
  return {
    ...about(route),
    'x-limit': route.limit,
    parameters: parametersOf(route, components),
    ...(route.body !== undefined && {
      requestBody: {
        required: true,
        content: {
          [JSON_TYPE]: {
            schema: components.ofBody(route.body),
            ...(route.example !== undefined && { example: route.example }),
          },
        },
      },
    }),
    responses: { ...successOf(route, components), ...problemsBeside(route, components) },
  };
}

/** The same for a feed. */
export function feedOperation(feed: LiveFeed, components: Components): object {
  const query = Object.entries(feed.query).map(([name, schema]) => ({
    ...{ name, in: 'query', schema: components.ofAnswer(schema) },
  }));
  return {
    ...about({ ...feed, method: 'GET' }),
    'x-limit': 'queries',
    parameters: [
      ...pathParameters(feed.params, components),
      ...query,
      { $ref: '#/components/parameters/Last-Event-ID' },
    ],
    responses: {
      200: {
        description: 'Events, for as long as the client listens.',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      ...problemsOf({ kind: 'query', method: 'GET' }),
    },
  };
}

/** Every path as OpenAPI has it: `/orders/{orderId}`. */
export function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

function about({ method, path, what, access }: Pick<Route, 'method' | 'path' | 'what' | 'access'>) {
  return {
    operationId: operationIdOf(method, path),
    tags: [tagOf(path)],
    summary: `${what.charAt(0).toUpperCase()}${what.slice(1)}.`,
    description: `For ${whoMay(access)}.`,
    'x-access': access,
    security: securityOf(access),
  };
}

/** `getOrdersByOrderIdFills` of `GET /api/v1/orders/:orderId/fills`. */
function operationIdOf(method: string, path: string): string {
  const words = withoutPrefix(path)
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(':') ? `by-${part.slice(1)}` : part));
  const name = words
    .join('-')
    .replaceAll(/[-.]+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return (
    method.toLowerCase() + (name === '' ? 'Index' : name.charAt(0).toUpperCase() + name.slice(1))
  );
}

/** What operations are grouped by: their resource, or `system` for what is beside the API. */
function tagOf(path: string): string {
  const [resource] = path.startsWith(`${API_PREFIX}/`)
    ? withoutPrefix(path).slice(1).split('/')
    : [];
  return resource ?? 'system';
}

function withoutPrefix(path: string): string {
  return path.startsWith(API_PREFIX) ? path.slice(API_PREFIX.length) : path;
}

function whoMay(access: Access): string {
  if (access === 'public') return 'anybody';
  return USER_ROLES.filter((role) => access[role] !== undefined)
    .map((role) => (access[role] === 'own' ? `${role} (what is theirs)` : role))
    .join(', ');
}

function pathParameters(params: Readonly<Record<string, TSchema>>, components: Components) {
  return Object.entries(params).map(([name, schema]) => ({
    ...{ name, in: 'path', required: true, schema: components.ofAnswer(schema) },
  }));
}

function parametersOf(route: Route, components: Components): readonly object[] {
  const { properties = {}, required = [] } = route.query === undefined ? {} : schemaOf(route.query);
  const query = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
    ...(description !== undefined && { description }),
  }));
  return [
    ...pathParameters(route.params ?? {}, components),
    ...query,
    ...headersOf(route).map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
}

function headersOf(route: Route): readonly string[] {
  if (route.kind === 'command') return ['validateOnly', ...route.headers, 'X-Correlation-Id'];
  if (route.kind === 'query' || route.kind === 'cache')
    return ['Consistency-Token', 'X-Correlation-Id'];
  return ['X-Correlation-Id'];
}

function successOf(route: Route, components: Components): Record<string, DescribedResponse> {
  const schema = components.ofAnswer(route.answer);
  switch (route.kind) {
    case 'command':
      return commandResponses(route, schema, components);
    case 'query':
      return { 200: { ...answered('The answer.', schema, TOKENS), ...linesOf(route, schema) } };
    case 'cache':
      return { 200: answered('What the cache has.', schema, TOKENS) };
    case 'operation':
      return { 202: answered('It will be done.', schema) };
    case 'document':
      return { 200: { description: 'The document.', content: contentOf(route.media, schema) } };
    case 'probe':
      return {
        200: { ...answered('How it is.', schema), ...(isText(route.answer) && textOf(schema)) },
      };
  }
}

/** A probe that says that something is down says what. */
function problemsBeside(route: Route, components: Components): Record<string, object> {
  const problems = problemsOf(route);
  const schema = components.ofAnswer(route.answer);
  if (route.kind !== 'probe' || isText(route.answer)) return problems;
  const problem = { schema: { $ref: '#/components/schemas/ProblemAnswer' } };
  const content = { [JSON_TYPE]: { schema }, 'application/problem+json': problem };
  return { ...problems, 503: { description: 'Something is down.', content } };
}

const CORRELATED = ['X-Correlation-Id'];
const TOKENS = [...CORRELATED, 'Consistency-Token'];

function answered(
  description: string,
  schema: JsonSchema,
  headers: readonly string[] = CORRELATED,
): DescribedResponse {
  const described = headers.map(
    (name) => [name, { $ref: `#/components/headers/${name}` }] as const,
  );
  return {
    description,
    headers: Object.fromEntries(described),
    content: contentOf([JSON_TYPE], schema),
  };
}

function contentOf(media: readonly string[], schema: JsonSchema) {
  return Object.fromEntries(
    media.map((type) => [type, { schema: type === JSON_TYPE ? schema : { type: 'string' } }]),
  );
}

function isText({ type }: JsonSchema): boolean {
  return type === 'string';
}

function textOf(schema: JsonSchema) {
  return { content: { 'text/plain': { schema } } };
}

/** Lists that can be had whole, a value a line. */
function linesOf(route: Route, schema: JsonSchema) {
  if (route.kind !== 'query' || route.lines === undefined) return {};
  return {
    content: {
      ...contentOf([JSON_TYPE], schema),
      'application/x-ndjson': { schema: { type: 'string', description: 'An item a line.' } },
    },
  };
}

/** Done; or, when it was only to be tried, what it would have been. */
function commandResponses(route: CommandRoute, schema: JsonSchema, components: Components) {
  const headers = [...TOKENS, 'Idempotency-Replayed'];
  const tried = triedSchema(route.answer, components);
  const done = answered('It is done.', schema, [
    ...headers,
    ...(route.location === undefined ? [] : ['Location']),
  ]);
  if (route.status === 200) {
    const either = { anyOf: [schema, tried] };
    return { 200: answered('It is done; with validateOnly: it would be.', either, headers) };
  }
  const found = { anyOf: [schema, tried] };
  const what =
    'It had been done before, as what was there shows; with validateOnly: it would be done.';
  return { [route.status]: done, 200: answered(what, found, headers) };
}

/** An answer to what was only to be tried. */
function triedSchema(answer: TSchema, components: Components): JsonSchema {
  const { anyOf, properties, required = [], ...others } = answer as JsonSchema;
  if (anyOf !== undefined) return { anyOf: anyOf.map((one) => triedSchema(one, components)) };
  return {
    ...others,
    properties: {
      ...(components.ofAnswer({ ...properties }) as Readonly<Record<string, JsonSchema>>),
      validateOnly: { const: true },
    },
    required: [...required, 'validateOnly'],
  };
}
