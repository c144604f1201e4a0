import { isRefusal } from '../../src/domain/decision.js';
import { decide } from '../../src/domain/market/decide.js';
import { continueMatching } from '../../src/domain/market/orders/continue-matching.js';
import { evolve } from '../../src/domain/market/evolve.js';
import { expireNext } from '../../src/domain/market/orders/expiry.js';
import { triggerNext } from '../../src/domain/market/orders/trigger-stop.js';
/** Ends the orders whose time is up. @returns their expiries */
export function expireDue(market, now) {
    const events = [];
    for (;;) {
        const expired = expireNext(market, now);
        if (expired === undefined)
            return events;
        evolve(market, expired);
        events.push(expired);
    }
}
/**
 * Carries a command out as the sequencer does: decides it, applies what was decided, goes on with what was paused of it,
 * and lets the stops in that it made due. @returns all that happened, or the refusal
 */
export function carryOut(market, command, now) {
    const decision = decide(market, command, now);
    if (isRefusal(decision))
        return decision;
    const events = [];
    let step = decision;
    do {
        for (const event of step)
            evolve(market, event);
        events.push(...step);
        step = market.paused === undefined ? triggerNext(market, now) : continueMatching(market);
    } while (step.length > 0);
    return events;
}
//# sourceMappingURL=carry-out.js.map