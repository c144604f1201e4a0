import { AppendTooLarge } from '../errors.js';
import { BatchAppendSession } from './batch-append-session.js';
import { outcomeOf } from './append-outcome.js';
import { encodeEvent, MAX_EVENT_BYTES } from './encode-append.js';
import { retrying } from './retrying.js';
import { NotConnected, TransientFailure, translateError } from './translate-error.js';
import { withTimeout } from '../../time/with-timeout.js';
/**
 * Appends over one shared duplex to the leader, opened again when it is lost or another leads. An append without an answer
 * is repeated with the same ids and expected revision, which the server answers as it would have answered the first time.
 */
export class Appender {
    #client;
    #attemptMs;
    #patience;
    #limits;
    #session;
    /** That the session is with. */
    #leader;
    /**
     * @param attemptMs how long to wait for the answer to one attempt
     * @param patience how long the leader may answer no append at all
     */
    constructor(client, attemptMs, patience, limits) {
        this.#client = client;
        this.#attemptMs = attemptMs;
        this.#patience = patience;
        this.#limits = limits;
    }
    /** @throws RangeError without events; otherwise as the port's append */
    async append(stream, events, expected) {
        if (events.length === 0)
            throw new RangeError('an append needs at least one event');
        const encoded = events.map(encodeEvent);
        if (encoded.some(({ size }) => size > MAX_EVENT_BYTES))
            throw new AppendTooLarge(stream);
        const operation = `append to ${stream}`;
        const attempt = async (remainingMs) => {
            const leader = await this.#found(operation, remainingMs);
            const timeoutMs = Math.min(this.#attemptMs, remainingMs);
            await this.#turn();
            let answer;
            try { answer = await this.#sessionWith(leader).append(stream, expected, encoded, timeoutMs); } finally { this.#done(); }
            return answerOf(leader, () => outcomeOf(answer, stream, expected));
        };
        return retrying(operation, this.#limits, attempt, 'write');
    }
    /** @throws NotConnected; EventStoreUnavailable when trying again is of no use */
    async #found(operation, timeoutMs) {
        try {
            return await withTimeout(this.#client.leader(), timeoutMs, noServer);
        }
        catch (error) {
            const failure = translateError(error, operation);
            if (!(failure instanceof TransientFailure))
                throw failure;
            throw new NotConnected(failure.message, { cause: failure });
        }
    }
    #sessions = []; #flying = 0; #queue = []; #waves = [];
    // waves: at most WAVE in flight
    async #turn() {
        const W = +(process.env.WAVE ?? 0);
        if (W === 0) return;
        await new Promise((resolve) => { this.#queue.push(resolve); this.#pump(); });
    }
    #scheduled = false;
    #pump() {
        const W = +(process.env.WAVE ?? 0);
        if (this.#scheduled || this.#queue.length === 0 || this.#waves.length >= W) return;
        this.#scheduled = true;
        (process.env.IMM ? setImmediate : queueMicrotask)(() => { this.#scheduled = false;
          if (this.#waves.length >= W || this.#queue.length === 0) return;
          const wave = { left: this.#queue.length }; this.#waves.push(wave); globalThis.__w=(globalThis.__w??0)+1; globalThis.__wa=(globalThis.__wa??0)+wave.left; if (process.env.TELL && globalThis.__w%300===0) console.error('waves', globalThis.__w, 'appends', globalThis.__wa);
          for (const r of this.#queue.splice(0)) r();
        });
    }
    #done() { if (this.#waves.length===0) return; const w=this.#waves[0]; if (--w.left===0) { this.#waves.shift(); this.#pump(); } }
    #next = 0;
    #sessionWith(leader) {
        if (this.#leader !== leader) { this.#sessions = []; this.#leader = leader; }
        const i = this.#next = (this.#next + 1) % +(process.env.LANES ?? 1);
        if (this.#sessions[i] !== undefined) return this.#sessions[i];
        const { endpoint } = leader;
        const session = new BatchAppendSession(leader.openBatchAppend(), {
            silenceMs: () => this.#patience.limitMs(endpoint),
            onEnd: () => { if (this.#sessions[i] === session) this.#sessions[i] = undefined; },
            onAnswered: (afterMs) => this.#patience.answered(endpoint, afterMs),
            onSilent: () => { this.#patience.exceeded(endpoint); leader.leave(); },
        });
        this.#sessions[i] = session;
        return session;
    }
}
/** What an answer comes to. A node that answers that it cannot append may not be the leader any more. */
function answerOf(leader, outcome) {
    try {
        return outcome();
    }
    catch (error) {
        if (error instanceof TransientFailure)
            leader.doubt();
        throw error;
    }
}
function noServer() {
    return new TransientFailure('no server was found in time');
}
//# sourceMappingURL=appender.js.map