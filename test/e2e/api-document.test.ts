import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';
import Value from 'typebox/value';

import { ProblemAnswer } from '../../src/answers/problem.js';
import { allRoutes } from '../../src/http/routes/all-routes.js';
import { nameOf, routeOf, successOf } from '../support/route-of.js';
import { embedded } from '../support/profiles.js';
import { startedServer } from '../support/started-server.js';
import { comparedAnswers } from './api-document/compared-answer.js';
import { examplesOf } from './api-document/examples.js';
import { MadeUpValues } from './api-document/made-up-values.js';
import { Exchange, type SentRequest } from './recorded-session/exchange.js';

const FILE = 'docs/api.md';
/** How often, and how far apart, the cache is asked for what it does not show yet: most of a minute. */
const MOST_ASKED = 200;
const ASKED_AGAIN_MS = 200;

const DOCUMENT = new URL(`../../../${FILE}`, import.meta.url);

describe(FILE, () => {
  const examples = examplesOf(FILE, readFileSync(DOCUMENT, 'utf8'));

  it('has an example of every route', () => {
    const shown = examples.map(({ request }) => nameOf(routeOf(request.method, request.path)));
    // What a document is made of is all the others.
    const routes = allRoutes.filter(({ kind }) => kind !== 'document').map(nameOf);
    expect(routes.filter((route) => !shown.includes(route))).to.deep.equal([]);
  });

  it("has answers that are what their routes' schemas say", () => {
    for (const { name, request, answer } of examples) {
      const route = routeOf(request.method, request.path);
      const status = Number.parseInt(answer.status);
      const isProblem = status >= 400;
      if (!isProblem) expect(status, name).to.equal(successOf(route));
      const isText = answer.headers['Content-Type']?.startsWith('text/') === true;
      const body: unknown = isText ? answer.body : JSON.parse(answer.body);
      const schema = isProblem ? ProblemAnswer : route.answer;
      expect(Value.Errors(schema, body), name).to.deep.equal([]);
    }
  });

  describe('played from top to bottom', () => {
    const server = startedServer(embedded, {
      AUTH_KEY_SECRET: 'a secret of thirty-two bytes or more',
    });

    it('is what a new server answers', async () => {
      const madeUp = new MadeUpValues();
      const exchange = new Exchange(server.url);
      try {
        for (const { name, request, answer } of examples) {
          const { actual, expected } = await answeredAsShown(request, async () => {
            const answered = await exchange.send(requestFor(request, madeUp));
            return comparedAnswers(answer, answered, request, madeUp);
          });
          expect(actual, name).to.equal(expected);
        }
      } finally {
        exchange.close();
      }
    });
  });
});

/** The cache waits for nothing: it may not show yet what the examples before have done, and is asked again for a while. */
async function answeredAsShown(
  { path }: SentRequest,
  compare: () => Promise<ReturnType<typeof comparedAnswers>>,
): Promise<ReturnType<typeof comparedAnswers>> {
  let compared = await compare();
  for (let asked = 1; path.includes('/cache/') && asked < MOST_ASKED; asked++) {
    if (compared.actual === compared.expected) break;
    await sleep(ASKED_AGAIN_MS);
    compared = await compare();
  }
  return compared;
}

/** A request of the document as this server understands it. */
function requestFor(
  { method, path, headers, body }: SentRequest,
  madeUp: MadeUpValues,
): SentRequest {
  const sent = Object.entries(headers).map(([name, value]) => {
    return [name, madeUp.inRequest(value, name)] as const;
  });
  return {
    method,
    path: madeUp.inRequest(path),
    headers: Object.fromEntries(sent),
    ...(body !== undefined && { body: madeUp.inRequest(body) }),
  };
}
