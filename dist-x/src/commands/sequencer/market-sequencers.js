import { setTimer } from '../clock.js';
import { MarketSnapshots } from '../snapshots/market-snapshots.js';
import { MARKET } from './market-aggregate.js';
import { SequencerPool } from './sequencer-pool.js';
import { Sequencer } from './sequencer.js';
/** The process's sequencers of markets, by symbol. */
export class MarketSequencers extends SequencerPool {
    constructor(store, clock, settings, setAlarm = setTimer) {
        super((symbol) => {
            const snapshots = new MarketSnapshots(symbol, store, settings);
            const { logger } = settings;
            return new Sequencer(MARKET, symbol, { store, clock, setAlarm, snapshots, logger });
        });
    }
    /** The symbols of the markets in hand that are known to be listed. */
    listed() {
        return this.existing();
    }
}
//# sourceMappingURL=market-sequencers.js.map