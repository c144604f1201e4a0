import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import Value from 'typebox/value';
import { ProblemAnswer } from '../../src/answers/problem.js';
import { allRoutes } from '../../src/http/routes/all-routes.js';
import { nameOf, routeOf, successOf } from '../support/route-of.js';
import { startedServer } from '../support/started-server.js';
import { comparedAnswers } from './api-document/compared-answer.js';
import { examplesOf } from './api-document/examples.js';
import { MadeUpValues } from './api-document/made-up-values.js';
import { Exchange } from './recorded-session/exchange.js';
const FILE = 'docs/api.md';
const DOCUMENT = new URL(`../../../${FILE}`, import.meta.url);
describe(FILE, () => {
    const examples = examplesOf(FILE, readFileSync(DOCUMENT, 'utf8'));
    it('has an example of every route', () => {
        const shown = examples.map(({ request }) => nameOf(routeOf(request.method, request.path)));
        expect(allRoutes.map(nameOf).filter((route) => !shown.includes(route))).to.deep.equal([]);
    });
    it("has answers that are what their routes' schemas say", () => {
        for (const { name, request, answer } of examples) {
            const route = routeOf(request.method, request.path);
            const status = Number.parseInt(answer.status);
            const isProblem = status >= 400;
            if (!isProblem)
                expect(status, name).to.equal(successOf(route));
            const isText = answer.headers['Content-Type']?.startsWith('text/') === true;
            const body = isText ? answer.body : JSON.parse(answer.body);
            const schema = isProblem ? ProblemAnswer : route.answer;
            expect(Value.Errors(schema, body), name).to.deep.equal([]);
        }
    });
    describe('played from top to bottom', () => {
        const server = startedServer();
        it('is what a new server answers', async () => {
            const madeUp = new MadeUpValues();
            const exchange = new Exchange(server.url);
            try {
                for (const { name, request, answer } of examples) {
                    const answered = await exchange.send(requestFor(request, madeUp));
                    const compared = comparedAnswers(answer, answered, request, madeUp);
                    expect(compared.actual, name).to.equal(compared.expected);
                }
            }
            finally {
                exchange.close();
            }
        });
    });
});
/** A request of the document as this server understands it. */
function requestFor({ method, path, headers, body }, madeUp) {
    const sent = Object.entries(headers).map(([name, value]) => {
        return [name, madeUp.inRequest(value, name)];
    });
    return {
        method,
        path: madeUp.inRequest(path),
        headers: Object.fromEntries(sent),
        ...(body !== undefined && { body: madeUp.inRequest(body) }),
    };
}
//# sourceMappingURL=api-document.test.js.map