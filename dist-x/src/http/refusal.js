import { problemOf } from './problem-details.js';
/** An answer that is made once and sent often: a problem that does not depend on its request. */
export class Refusal {
    #status;
    #headers;
    #body;
    /** @param error what the client is told; of the request that it answers it says nothing */
    constructor(error) {
        const problem = problemOf(error);
        this.#status = problem.status;
        this.#body = Buffer.from(JSON.stringify(problem));
        this.#headers = [
            ...['Content-Type', 'application/problem+json; charset=utf-8'],
            ...['Content-Length', String(this.#body.length)],
            ...['Cache-Control', 'no-store'],
            ...(error.retryAfter === undefined ? [] : ['Retry-After', String(error.retryAfter)]),
        ];
    }
    /** Answers a request whose answer has not begun. */
    send(res) {
        res.writeHead(this.#status, [...this.#headers]);
        res.end(this.#body);
    }
}
//# sourceMappingURL=refusal.js.map