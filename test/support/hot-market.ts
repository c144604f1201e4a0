import { HotAggregate } from '../../src/commands/sequencer/hot-aggregate.js';
import { MARKET } from '../../src/commands/sequencer/market-aggregate.js';
import type { Restored } from '../../src/commands/snapshots/snapshots.js';
import type { MarketSnapshot } from '../../src/commands/snapshots/write-snapshot.js';
import type { MarketCommand } from '../../src/domain/market/commands.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import { describeMarket } from '../../src/domain/market/snapshot/describe.js';
import type { Market } from '../../src/domain/market/state/market.js';

/** A market as a process has it in memory. */
export class HotMarket extends HotAggregate<Market, MarketCommand, MarketEvent> {
  constructor(symbol: string, restored?: Restored<Market>) {
    super(MARKET, symbol, restored);
  }

  /** What a snapshot of it would hold. */
  snapshot(): MarketSnapshot {
    const recentCommands = this.commands.describe();
    return { ...this.place, state: { ...describeMarket(this.state), recentCommands } };
  }
}
