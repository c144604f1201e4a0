import { setTimeout as sleep } from 'node:timers/promises';
import { Exchange, headerOf } from './exchange.js';
import { Placeholders } from './placeholders.js';
/** How far off the expiry is that `<soon>` stands for: long enough to place two orders on a busy machine. */
const SOON_MS = 4_000;
/** What passes from one request to the next where time does not pass by itself. */
const STEP_MS = 10;
/** How often it is asked whether something has happened, and for how long at most. */
const INTERVAL_MS = 20;
const PATIENCE_MS = 60_000;
/** Plays a session against a server, request by request. */
export class Player {
    #world;
    /** `<soon>` is counted from its first use: how long the requests before it take is nobody's business. */
    placeholders = new Placeholders({
        soon: () => new Date(this.#world.now() + SOON_MS).toISOString(),
    });
    #server;
    #exchange;
    #token;
    /** Whether something has happened that no token covers. */
    #untold;
    constructor(world) {
        this.#world = world;
    }
    /** Starts the server and waits until its read models are there. */
    async start() {
        this.#server = await this.#world.start();
        this.#exchange = new Exchange(this.#server.url);
        await this.#until('/api/v1/projections', ({ body }) => {
            const { items } = JSON.parse(body);
            return items.length > 0 && items.every(({ state }) => state === 'live');
        });
    }
    /** Stops the server. @returns what it has logged since it was started */
    async stop() {
        this.#exchange?.close();
        await this.#server?.stop();
        return this.#server?.log ?? [];
    }
    /**
     * Does what the steps say.
     * @param played is filled with the requests among them and their answers, as far as it comes
     * @returns all of them
     */
    async play(steps, played = []) {
        for (const step of steps) {
            switch (step.kind) {
                case 'request':
                    played.push(await this.#play(step, played.length + 1));
                    break;
                case 'await-expiry':
                    this.#world.pass(2 * SOON_MS);
                    await this.#until(`/api/v1/orders/${step.orderId}`, ({ body }) => {
                        return JSON.parse(body).status === 'EXPIRED';
                    });
                    break;
                case 'restart':
                    await this.stop();
                    await this.start();
                    break;
            }
        }
        return played;
    }
    /** Sends a query that is not the session's. */
    async send(name, path) {
        const request = { method: 'GET', path, headers: { 'X-Correlation-Id': 'reading' } };
        return { name, request, answer: await this.#send(request) };
    }
    async #play(step, number) {
        this.#world.pass(STEP_MS);
        const request = this.#fill(step, number);
        let answer = await this.#send(request);
        // A very busy machine's read model may be behind; the query is the same when it is asked again.
        while (isBehind(answer))
            answer = await this.#send(request);
        this.#note(step, answer);
        return { name: step.name, request, answer };
    }
    #fill(step, number) {
        const { method, path, headers, body, correlated, waits, name } = step;
        if (waits && this.#untold !== undefined) {
            throw new Error(`"${name}" may or may not see what "${this.#untold}" did`);
        }
        const token = waits && this.#token !== undefined ? { 'Consistency-Token': this.#token } : {};
        const correlation = correlated ? { 'X-Correlation-Id': `session:${number}` } : {};
        return {
            method,
            path: this.placeholders.fill(path),
            headers: { ...correlation, ...token, ...headers },
            ...(body !== undefined && { body: this.placeholders.fill(body) }),
        };
    }
    #note({ name, method, captures }, answer) {
        const token = headerOf(answer, 'Consistency-Token');
        // That of a query tells how far the read model happened to be.
        if (method !== 'GET' && token !== undefined)
            [this.#token, this.#untold] = [token, undefined];
        else if (isUntold(answer))
            this.#untold = name;
        for (const [placeholder, member] of Object.entries(captures)) {
            const value = JSON.parse(answer.body)[member];
            if (typeof value !== 'string')
                throw new Error(`"${name}" was answered without ${member}`);
            this.placeholders.set(placeholder, value);
        }
    }
    #send({ headers, ...request }) {
        if (this.#exchange === undefined)
            throw new Error('the server does not run yet');
        return this.#exchange.send({ ...request, headers: { ...headers, ...this.#world.headers() } });
    }
    async #until(path, isSo) {
        const end = performance.now() + PATIENCE_MS;
        while (performance.now() < end) {
            const { answer } = await this.send('waiting', path);
            if (answer.status === 200 && isSo(answer))
                return;
            await sleep(INTERVAL_MS);
        }
        throw new Error(`waited in vain at ${path}`);
    }
}
/** Whether a query gave up waiting for the read model, which no request of the session asks for. */
function isBehind({ status, body }) {
    return status === 503 && body.includes('"READ_MODEL_BEHIND"');
}
/** Whether an answer without a token tells of events: a rejected order, or some of many cancelled. */
function isUntold({ status, body }) {
    return status === 409 && /"orderStatus":"REJECTED"|"cancelledOrders"/.test(body);
}
//# sourceMappingURL=player.js.map