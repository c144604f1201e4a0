import { catalogue, type ErrorCode } from '../../errors.js';
import type { JsonSchema } from '../../validation/json-schema.js';
import type { Route } from '../route.js';

/** A response, by OpenAPI. */
export interface DescribedResponse {
  readonly description: string;
  readonly headers?: object;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

const PROBLEM = 'application/problem+json';

const codes = Object.keys(catalogue) as ErrorCode[];
const statuses = [...new Set(codes.map((code) => catalogue[code].status))].sort((a, b) => a - b);

/** The statuses that only routes of some kinds answer with; all others are everybody's. */
const OF_SOME: Readonly<Record<number, (route: Pick<Route, 'kind' | 'method'>) => boolean>> = {
  404: ({ kind }) => kind !== 'probe',
  // It is the answer of a path that has no such method.
  405: () => false,
  409: ({ kind }) => kind === 'command' || kind === 'operation',
  413: ({ method }) => method !== 'GET',
  415: ({ method }) => method !== 'GET',
  422: ({ kind }) => kind === 'command' || kind === 'query',
};

/**
 * What a route answers when it refuses, by status.
 * @returns references to `problemResponses`
 */
export function problemsOf(route: Pick<Route, 'kind' | 'method'>): Record<string, object> {
  const own = statuses.filter((status) => OF_SOME[status]?.(route) ?? true);
  return Object.fromEntries(
    own.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
  );
}

/** The schema of the problems of a status. @param problem that of any problem */
export function problemSchema(status: number, problem: JsonSchema): JsonSchema {
  const ofStatus = codes.filter((code) => catalogue[code].status === status);
  return {
    allOf: [
      problem,
      { type: 'object', properties: { status: { const: status }, code: { enum: ofStatus } } },
    ],
  };
}

/** The responses by which requests are refused, by name. @param problem the schema of any problem */
export function problemResponses(problem: JsonSchema): Readonly<Record<string, DescribedResponse>> {
  return Object.fromEntries(
    statuses.map((status) => {
      const titles = codes
        .filter((code) => catalogue[code].status === status)
        .map((code) => `- \`${code}\`: ${catalogue[code].title}.`);
      const response = {
        description: titles.join('\n'),
        headers: {
          'X-Correlation-Id': { $ref: '#/components/headers/X-Correlation-Id' },
          'Retry-After': { $ref: '#/components/headers/Retry-After' },
          ...(status === 503 && { Link: { $ref: '#/components/headers/Link' } }),
        },
        content: { [PROBLEM]: { schema: problemSchema(status, problem) } },
      };
      return [`Problem${status}`, response];
    }),
  );
}
