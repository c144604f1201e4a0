import type { MarketCommand } from '../../domain/market/commands.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { Submission } from './batch.js';
import type { CommandOutcome } from './command-history.js';
import type { Sequenced } from './command-queue.js';

/** The markets as those who have commands for them know them, wherever they are carried out. */
export interface Markets {
  /**
   * Hands a command to its market.
   * @throws ApplicationError as Sequencer.submit does; EVENT_STORE_UNAVAILABLE while the store hangs; SHUTTING_DOWN
   */
  submit(symbol: string, submission: Submission<MarketCommand>): Promise<Sequenced<MarketEvent>>;
  /** Which of some commands a market may have carried out already; see CommandHistory.recall. */
  recall(symbol: string, commandIds: readonly string[]): Promise<number>;
  /** What became of a command in a market; see CommandHistory.outcomeOf. */
  outcomeOf(symbol: string, commandId: string): Promise<CommandOutcome>;
}
