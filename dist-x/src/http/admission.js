import { monotonicMs } from '../environment/clock.js';
/**
 * How long requests may be taken in during one turn of the event loop. What is taken in is begun at once, which is most of
 * its cost, and everything else waits: the answers to those before, and the probes.
 */
const TURN_MS = 40;
/** How many requests of a kind may be in hand in any case: a few dozen clients are served on the slowest machine. */
const FREE_IN_HAND = 100;
/** How many requests of a kind may be in hand: of those that write, as many as one append of a market takes. */
const MAX_IN_HAND = 512;
/** Decides which requests a process takes in, and which it refuses because it would not get round to them in time. */
export class Admission {
    /** By whether they only read: those may wait long for tables that are behind, and then hold up no command. */
    #inHand = { reads: 0, writes: 0 };
    #turnBeganAtMs;
    /** @returns what is to be called when the request has been answered; undefined when there is no room for it */
    admit(method) {
        const kind = method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
        const inHand = this.#inHand[kind];
        if (inHand >= MAX_IN_HAND)
            return undefined;
        if (this.#turnMs() >= TURN_MS && inHand >= FREE_IN_HAND)
            return undefined;
        this.#inHand[kind] += 1;
        return () => (this.#inHand[kind] -= 1);
    }
    /** Whether the turn is so long already that even refusing more of what has come in would hold up everything else. */
    isTurnFull() {
        return this.#turnMs() >= 2 * TURN_MS;
    }
    /** For how long the turn has been taking requests in. */
    #turnMs() {
        const now = monotonicMs();
        if (this.#turnBeganAtMs === undefined) {
            this.#turnBeganAtMs = now;
            setImmediate(() => (this.#turnBeganAtMs = undefined));
        }
        return now - this.#turnBeganAtMs;
    }
}
//# sourceMappingURL=admission.js.map