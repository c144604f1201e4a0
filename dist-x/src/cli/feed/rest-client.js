import { Pool } from 'undici';
import { monotonicMs } from '../../environment/clock.js';
import { sleep } from '../../environment/timers.js';
import { FeedError } from './feed.js';
/** How long to wait before the next attempt when the server does not say. */
const RETRY_INTERVAL_MS = 100;
/**
 * A client of the REST API: keeps its connections alive, and sends with every query the Consistency-Tokens that it was
 * answered last, so that it always reads what it wrote. An answer overtakes others only on other connections, so that the
 * latest command is among the last ones of as many as there are.
 */
export class RestClient {
    #url;
    #giveUpAfterMs;
    #pool;
    #connections;
    #tokens = [];
    /**
     * @param url of the server
     * @param connections the most requests at a time
     * @param giveUpAfterMs how long a request is repeated without an answer
     */
    constructor(url, connections, giveUpAfterMs) {
        this.#url = url;
        this.#giveUpAfterMs = giveUpAfterMs;
        this.#connections = connections;
        this.#pool = new Pool(new URL(url).origin, { connections, headersTimeout: giveUpAfterMs });
    }
    /**
     * Sends a request once.
     * @throws FeedError when there is no answer: nobody knows whether it had its effect
     */
    async once(request) {
        try {
            return await this.#send(request, 1);
        }
        catch (error) {
            throw this.#noAnswer(error);
        }
    }
    /**
     * Sends a request again and again until the server answers with something else than "not now" (503). For requests
     * that may safely arrive twice; the answer tells whether that can have happened.
     * @throws FeedError when it is time to give up
     */
    async persist(request) {
        const deadline = monotonicMs() + this.#giveUpAfterMs;
        for (let attempt = 1;; attempt += 1) {
            const late = monotonicMs() >= deadline;
            let waitMs = RETRY_INTERVAL_MS;
            try {
                const answer = await this.#send(request, attempt);
                if (answer.status !== 503 || late)
                    return answer;
                waitMs = answer.retryAfterMs ?? RETRY_INTERVAL_MS;
            }
            catch (error) {
                if (late)
                    throw this.#noAnswer(error);
            }
            await sleep(waitMs);
        }
    }
    async close() {
        await this.#pool.close();
    }
    async #send({ method, path, body }, attempt) {
        const response = await this.#pool.request({
            method,
            path,
            headers: {
                ...(body ? { 'content-type': 'application/json' } : {}),
                ...(method === 'GET' && this.#tokens.length > 0
                    ? { 'consistency-token': this.#tokens.join(',') }
                    : {}),
            },
            ...(body ? { body: JSON.stringify(body) } : {}),
        });
        this.#remember(response.headers['consistency-token']);
        const retryAfterS = Number(response.headers['retry-after']);
        return {
            status: response.statusCode,
            body: await response.body.json(),
            retryAfterMs: Number.isNaN(retryAfterS) ? undefined : retryAfterS * 1000,
            attempt,
        };
    }
    #remember(token) {
        if (typeof token !== 'string')
            return;
        const others = this.#tokens.filter((each) => each !== token);
        this.#tokens = [...others, token].slice(-this.#connections);
    }
    #noAnswer(cause) {
        return new FeedError(`${this.#url} does not answer (${String(cause)}); npm start starts it`, {
            cause,
        });
    }
}
//# sourceMappingURL=rest-client.js.map