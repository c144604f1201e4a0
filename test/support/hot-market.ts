import { HotAggregate } from '../../src/commands/sequencer/hot-aggregate.js';
import { MARKET } from '../../src/commands/sequencer/market-aggregate.js';
import type { Restored } from '../../src/commands/snapshots/snapshots.js';
import type { MarketCommand } from '../../src/domain/market/commands.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import type { Market } from '../../src/domain/market/state/market.js';
import { describeMarket } from './describe-market.js';

/** A market as a process has it in memory. */
export class HotMarket extends HotAggregate<Market, MarketCommand, MarketEvent> {
  constructor(symbol: string, restored?: Restored<Market>) {
    super(MARKET, symbol, restored);
  }

  /** What a snapshot of it would hold. */
  snapshot(): object {
    const commands = this.commands.copy().describe();
    return { ...this.place, market: describeMarket(this.state), commands };
  }
}
