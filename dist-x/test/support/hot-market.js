import { HotAggregate } from '../../src/commands/sequencer/hot-aggregate.js';
import { MARKET } from '../../src/commands/sequencer/market-aggregate.js';
import { describeMarket } from './describe-market.js';
/** A market as a process has it in memory. */
export class HotMarket extends HotAggregate {
    constructor(symbol, restored) {
        super(MARKET, symbol, restored);
    }
    /** What a snapshot of it would hold. */
    snapshot() {
        const commands = this.commands.describe();
        return { ...this.place, market: describeMarket(this.state), commands };
    }
}
//# sourceMappingURL=hot-market.js.map