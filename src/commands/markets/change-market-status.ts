import type { MarketStatusChanged } from '../../domain/market/events.js';
import type { MarketStatus } from '../../domain/market/terms.js';
import type { CommandContext } from '../../eventstore/codec/encode.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { eventOf } from '../event-of.js';
import type { Sequencers } from '../sequencer/sequencers.js';

export interface ChangeMarketStatusRequest {
  readonly symbol: string;
  readonly status: MarketStatus;
  readonly reason: string;
}

export type MarketStatusAnswer = Omit<MarketStatusChanged['data'], 'at'> & {
  readonly changedAt: string;
};

export const CHANGE_MARKET_STATUS = new CommandKind<ChangeMarketStatusRequest, MarketStatusAnswer>(
  'ChangeMarketStatus',
);

/** Opens, restricts or halts trading in a market, in the name of whoever asks. */
export class ChangeMarketStatusHandler implements CommandHandler<
  ChangeMarketStatusRequest,
  MarketStatusAnswer
> {
  constructor(private readonly sequencers: Sequencers) {}

  async execute(
    { symbol, status, reason }: ChangeMarketStatusRequest,
    context: CommandContext,
  ): Promise<Accepted<MarketStatusAnswer>> {
    const command = { type: 'ChangeMarketStatus', status, reason, actor: context.actor } as const;
    const { events, position } = await this.sequencers.submit(symbol, { command, context });
    const { at, ...change } = eventOf(events, 'MarketStatusChanged').data;
    return { result: { ...change, changedAt: at }, position };
  }
}
