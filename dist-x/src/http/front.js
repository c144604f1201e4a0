import { monotonicMs } from '../environment/clock.js';
import { sleep } from '../environment/timers.js';
import { ApplicationError } from '../errors.js';
import { Admission } from './admission.js';
import { Connections } from './connections.js';
import { Refusal } from './refusal.js';
/** How often is looked whether what was in hand has been answered. */
const LOOK_MS = 10;
/** A kept connection of which nothing has been heard for so long has no request on its way. */
const QUIET_MS = 250;
/** How long those who give up may take to say so. */
const LAST_WORD_MS = 100;
/** How long clients that go on sending can put off the end when all that was in hand has been answered. */
const MAX_UNREST_MS = 1_000;
const shuttingDown = new ApplicationError('SHUTTING_DOWN', 'the server takes no more requests', {
    retryAfter: 1,
});
const SHUTTING_DOWN = new Refusal(shuttingDown);
const overloaded = new ApplicationError('OVERLOADED', 'there is more to be done than can be done in time', { retryAfter: 1 });
const OVERLOADED = new Refusal(overloaded);
const storeHangs = new ApplicationError('EVENT_STORE_UNAVAILABLE', 'the event store does not answer at present; the request was not attempted', { retryAfter: 1 });
const STORE_HANGS = new Refusal(storeHangs);
const OUTCOME_UNKNOWN = new Refusal(new ApplicationError('OUTCOME_UNKNOWN', 'the server ends before the command is done; look for its outcome before sending it again', { retryAfter: 1 }));
/** What stands before the routes: every request comes through it, and what it refuses has cost next to nothing. */
export class Front {
    connections = new Connections();
    #listener;
    #probes;
    #store;
    #admission = new Admission();
    #isStopping = false;
    /**
     * @param listener answers what is let in
     * @param probes paths that are always let in: they tell how the process is
     * @param store for which requests may be waiting
     */
    constructor(listener, probes, store) {
        this.#store = store;
        this.#listener = listener;
        this.#probes = probes;
    }
    /** Takes a request in, or refuses it. */
    receive(req, res) {
        const connection = this.connections.begin(res);
        if (connection === undefined)
            return;
        if (this.#isProbe(req))
            this.#let(req, res, () => undefined);
        else if (this.#isStopping)
            SHUTTING_DOWN.send(res);
        else {
            const onEnd = connection.isStale ? undefined : this.#admission.admit(req.method);
            if (onEnd === undefined)
                this.#refuse(connection, res);
            else
                this.#let(req, res, onEnd);
        }
    }
    /**
     * Takes in a command that came over a socket, under the bounds of those that come as requests.
     * @returns what is to be called when it has been answered
     * @throws ApplicationError SHUTTING_DOWN, OVERLOADED, EVENT_STORE_UNAVAILABLE
     */
    takeIn() {
        if (this.#isStopping)
            throw shuttingDown;
        const onEnd = this.#admission.admit('POST');
        if (onEnd === undefined)
            throw this.#store.isHanging ? storeHangs : overloaded;
        return onEnd;
    }
    /**
     * Lets nothing in any more, and answers what is in hand. Each connection ends with the answer to the latest request on
     * it; one that is kept and has none is left a moment, for a request that may be on its way, which is refused then.
     * What is not answered by the limit gets an answer that claims nothing.
     * @param giveUp has those who know more of it answer what is in hand at the limit
     */
    async stop(limitMs, giveUp) {
        this.#isStopping = true;
        this.connections.endAfterAnswers();
        await this.#calm(monotonicMs() + limitMs);
        if (this.connections.inHand > 0) {
            giveUp();
            await untilTrue(() => this.connections.inHand === 0, monotonicMs() + LAST_WORD_MS);
        }
        for (const res of this.connections.unbegun())
            answerUnfinished(res);
        this.connections.endQuiet();
        await untilTrue(() => this.connections.isEmpty, monotonicMs() + QUIET_MS);
    }
    /** Resolves when nothing is in hand and the connections are quiet, or when the time is over. */
    async #calm(limit) {
        await untilTrue(() => this.connections.inHand === 0, limit);
        const calm = () => this.connections.inHand === 0 && this.connections.isQuiet(QUIET_MS);
        await untilTrue(calm, Math.min(limit, monotonicMs() + MAX_UNREST_MS));
    }
    #refuse(connection, res) {
        // What hangs with the store leaves no room: that is what the client is to know.
        (this.#store.isHanging ? STORE_HANGS : OVERLOADED).send(res);
        connection.noteRefusal();
        if (this.#admission.isTurnFull())
            this.connections.holdCrowd();
    }
    #let(req, res, onEnd) {
        this.connections.takeInHand(res, onEnd);
        this.#listener(req, res);
    }
    #isProbe({ url = '' }) {
        const query = url.indexOf('?');
        return this.#probes.has(query < 0 ? url : url.slice(0, query));
    }
}
/** Answers a request that cannot be finished: only a command that has been read may have been done. */
function answerUnfinished(res) {
    const { method, complete } = res.req;
    const isCommand = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
    (isCommand && complete ? OUTCOME_UNKNOWN : SHUTTING_DOWN).send(res);
}
/** @param limit of performance.now() */
async function untilTrue(condition, limit) {
    while (!condition() && monotonicMs() < limit)
        await sleep(LOOK_MS);
}
//# sourceMappingURL=front.js.map