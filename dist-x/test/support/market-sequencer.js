import { MARKET } from '../../src/commands/sequencer/market-aggregate.js';
import { Sequencer } from '../../src/commands/sequencer/sequencer.js';
import { MarketSnapshots } from '../../src/commands/snapshots/market-snapshots.js';
import { noSnapshots } from './snapshots.js';
/** An alarm that never rings. */
export const noAlarm = () => () => undefined;
/** The sequencer of a market as a process has it, with no snapshots and no alarm save as told. */
export function marketSequencer(symbol, store, { queueLimit, ...parts } = {}) {
    const usual = {
        store,
        clock: () => new Date(),
        setAlarm: noAlarm,
        snapshots: new MarketSnapshots(symbol, store, noSnapshots),
        logger: noSnapshots.logger,
    };
    return new Sequencer(MARKET, symbol, { ...usual, ...parts }, queueLimit);
}
//# sourceMappingURL=market-sequencer.js.map