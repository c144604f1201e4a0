import { decodeMarketEvent } from '../eventstore/codec/decode.js';
import { ApplicationError } from '../errors.js';
import { answerOf } from './command-answers.js';
/** Tells what became of commands, by their ids. */
export class CommandOutcomes {
    #sequencers;
    #markets;
    constructor(sequencers, markets) {
        this.#sequencers = sequencers;
        this.#markets = markets;
    }
    /**
     * @param symbol of the market to ask; default: all of them
     * @throws ApplicationError COMMAND_NOT_FOUND when nothing is known of it; EVENT_STORE_UNAVAILABLE
     */
    async find(commandId, symbol) {
        const symbols = symbol === undefined ? this.#markets.symbols() : [symbol];
        const outcomes = await Promise.all(symbols.map((market) => this.#findIn(market, commandId)));
        const known = outcomes.filter((outcome) => outcome !== undefined);
        for (const status of ['DONE', 'UNKNOWN', 'NOT_DONE']) {
            const found = known.find((outcome) => outcome.status === status);
            if (found !== undefined)
                return found;
        }
        const message = `no command ${commandId} is among the latest of the markets; one that is on its way may yet be`;
        throw new ApplicationError('COMMAND_NOT_FOUND', message);
    }
    async #findIn(symbol, commandId) {
        const outcome = await this.#sequencers.outcomeOf(symbol, commandId);
        if (outcome.status === 'NOT_FOUND')
            return undefined;
        if (outcome.status !== 'DONE')
            return { symbol, status: outcome.status };
        const { status, events } = outcome;
        return { symbol, status, events, answer: answerOf(events.map(decodeMarketEvent)) };
    }
}
//# sourceMappingURL=command-outcomes.js.map