import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
const LONGEST_PAUSE_MS = 100;
/** Far more than any request takes, even while processes are started again on a crowded machine. */
const MOST_ATTEMPTS = 500;
/**
 * A client that has one request at a time and keeps to what the API promises: one with a key is sent again, to whichever
 * process, until it is answered; one without is not. It remembers what it was told of each.
 */
export class TortureClient {
    #parts;
    #connection;
    #requests = 0;
    told = [];
    /** Answers that nobody must get. */
    complaints = [];
    constructor(parts) {
        this.#parts = parts;
    }
    /** Sends requests until told to stop, and then settles the one in hand. */
    async trade(signal) {
        const { name, mix } = this.#parts;
        while (!signal.aborted)
            await this.#settle(mix.next(`${name}-${++this.#requests}`));
        this.#connection?.close();
    }
    async #settle(request) {
        const sentAtMs = performance.now();
        const answers = await this.#answersTo(request);
        this.told.push({ request, sentAtMs, toldAtMs: performance.now(), answers });
        for (const [index, { symbol }] of request.items.entries()) {
            const { orderId, status } = answers[index]?.body ?? {};
            const isOpen = status === 'OPEN' || status === 'PARTIALLY_FILLED';
            if (isOpen && typeof orderId === 'string')
                this.#parts.mix.remember(symbol, orderId);
        }
    }
    async #answersTo(request) {
        const unknown = request.items.map(() => undefined);
        for (let attempts = 1;; attempts++) {
            const reply = await this.#send(request).catch(() => undefined);
            const answers = reply === undefined ? unknown : answersOf(request, reply);
            const isSettled = reply !== undefined && isFinal(reply, answers);
            if (isSettled)
                await this.#repeat(request, reply);
            if (isSettled)
                return answers;
            if (request.key === undefined)
                return reply === undefined ? unknown : answers.map(outcome);
            if (attempts > MOST_ATTEMPTS) {
                this.#complain(request, ...(reply === undefined ? [] : [reply]));
                return unknown;
            }
            // Now and then one is given up, and nobody ever hears what became of it.
            if (this.#parts.random.fraction() < 0.03)
                return unknown;
            await sleep(this.#parts.random.between(1, LONGEST_PAUSE_MS));
        }
    }
    async #send(request) {
        const { random, connect, anyUrl } = this.#parts;
        if (random.fraction() < 0.02)
            this.#connection?.close();
        else if (this.#connection?.isOpen === true)
            return this.#sendOn(this.#connection, request);
        this.#connection = await connect(anyUrl());
        return this.#sendOn(this.#connection, request);
    }
    async #sendOn(connection, request) {
        const { random } = this.#parts;
        const breakOff = random.fraction() < 0.04
            ? { afterMs: random.between(0, 15), isInMidRequest: random.fraction() < 0.3 }
            : undefined;
        const reply = await connection.send(request, breakOff);
        if (reply.status >= 500 && reply.status !== 503)
            this.#complain(request, reply);
        return reply;
    }
    /** Sends one that has been answered once more: it is answered as it was. */
    async #repeat(request, before) {
        const { random } = this.#parts;
        if (request.key === undefined || before.status > 201 || random.fraction() > 0.05)
            return;
        const again = await this.#send(request).catch(() => undefined);
        if (again === undefined || again.status === 503 || isInFlight(again))
            return;
        if (request.isBatch)
            return;
        const isSame = again.status === before.status && isDeepStrictEqual(again.body, before.body);
        if (!isSame || !again.isReplayed)
            this.#complain(request, again, before);
    }
    #complain(request, ...replies) {
        this.complaints.push(JSON.stringify({ request, replies }));
    }
}
function answersOf({ items, isBatch }, { status, body }) {
    if (!isBatch || status !== 200)
        return items.map(() => ({ status, body }));
    const results = body['results'];
    return results.map((each) => ({
        status: each.status,
        body: each.result ?? each.problem ?? {},
    }));
}
/** Whether there is no use in sending it again. */
function isFinal(reply, answers) {
    return (!isInFlight(reply) && answers.every((answer) => answer !== undefined && answer.status < 500));
}
function isInFlight({ body }) {
    return body['code'] === 'IDEMPOTENCY_KEY_IN_FLIGHT';
}
/** What an answer that is the last word comes to. */
function outcome(answer) {
    return answer?.body['code'] === 'OUTCOME_UNKNOWN' ? undefined : answer;
}
//# sourceMappingURL=client.js.map