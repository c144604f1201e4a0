import { expect } from 'chai';
import { isRefusal, Refusal } from '../../src/domain/decision.js';
import { decide } from '../../src/domain/market/decide.js';
import { describeMarket } from './describe-market.js';
import { evolve } from '../../src/domain/market/evolve.js';
import { emptyMarket } from '../../src/domain/market/state/market.js';
import { catalogue } from '../../src/errors.js';
import { NOW } from './market-events.js';
/** A market after a history of events. */
export function marketAfter(...history) {
    const market = emptyMarket();
    for (const event of history)
        evolve(market, event);
    return market;
}
/** given(events).when(command).then(events), or .thenRefused(code, ...): events in, command, events out. */
export function given(...history) {
    const market = marketAfter(...history);
    return { when: (command) => new Outcome(market, command) };
}
/** The rest of an order, which events tell that change it, concerns the tests that name it. */
function asFarAs(expected) {
    return (event, index) => {
        if (!('order' in event.data))
            return event;
        const wanted = expected[index]?.data;
        if (wanted !== undefined && 'order' in wanted)
            return event;
        const { order: _order, ...data } = event.data;
        return { type: event.type, data };
    };
}
class Outcome {
    #market;
    #command;
    constructor(market, command) {
        this.#market = market;
        this.#command = command;
    }
    /** The command must come to exactly these events. Answers the market after them. */
    then(...expected) {
        return describeMarket(this.thenPaused(...expected));
    }
    /** The command must come to exactly these events, which leave it unfinished. Answers the market between two appends. */
    thenPaused(...expected) {
        const decision = decide(this.#market, this.#command, NOW);
        if (isRefusal(decision))
            expect.fail(`refused: ${decision.code}`);
        expect(decision.map(asFarAs(expected))).to.deep.equal(expected);
        for (const event of decision)
            evolve(this.#market, event);
        return this.#market;
    }
    /** The command must be refused for this, and the market be what it was. */
    thenRefused(code, field, details) {
        const before = describeMarket(this.#market);
        const decision = decide(this.#market, this.#command, NOW);
        if (!isRefusal(decision))
            expect.fail(`expected ${code}, got ${JSON.stringify(decision)}`);
        expect(decision).to.deep.equal(new Refusal(code, decision.message, field, details));
        expect(decision.message).to.not.equal('');
        expect(catalogue).to.have.property(code);
        expect(describeMarket(this.#market)).to.deep.equal(before);
    }
}
//# sourceMappingURL=given-when-then.js.map