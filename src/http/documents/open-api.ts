import { ProblemAnswer } from '../../answers/problem.js';
import type { Route } from '../route.js';
import { Components } from './components.js';
import { HEADERS, PARAMETERS } from './parts.js';
import { feedOperation, type LiveFeed, operationOf, templateOf } from './operations.js';
import { problemResponses } from './problem-responses.js';
import { SECURITY_SCHEMES } from './security.js';

/** Where the description is served. */
export const OPEN_API_PATH = '/openapi.json';

const DESCRIPTION = `Commands (\`POST\`, \`PUT\`, \`PATCH\`, \`DELETE\`) become events; queries show what became of them.

Prices and quantities are decimal strings. Times are UTC, ISO-8601 with milliseconds. A member that is \`null\` counts as
absent; one that nobody knows is refused. A refusal is a problem (RFC 9457) with a stable \`code\`.`;

/**
 * The description of the API by OpenAPI 3.1, made from what serves it: the routes, the schemas of their answers and the rules
 * of their DTOs.
 * @param feeds those that are served beside the routes
 */
export function openApi(routes: readonly Route[], feeds: readonly LiveFeed[]): object {
  const components = new Components();
  const problem = components.ofAnswer(ProblemAnswer);
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = (paths[templateOf(route.path)] ??= {});
    path[route.method.toLowerCase()] = operationOf(route, components);
  }
  for (const feed of feeds) {
    paths[templateOf(feed.path)] = { get: feedOperation(feed, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      ...{ title: 'TradeFlow Engine', version: '1', description: DESCRIPTION },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: components.all(),
      responses: problemResponses(problem),
      parameters: PARAMETERS,
      headers: HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}
