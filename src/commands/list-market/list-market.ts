import type { CommandContext } from '../../eventstore/serialization/encode.js';
import { type Accepted, type CommandHandler, CommandKind } from '../command-bus.js';
import { eventOf } from '../event-of.js';
import type { Sequencers } from '../sequencer/sequencers.js';

export interface ListMarketRequest {
  readonly symbol: string;
  readonly tickSize: string;
  readonly lotSize: string;
}

export interface MarketListedAnswer extends ListMarketRequest {
  readonly status: 'ONLINE';
  readonly listedAt: string;
}

export const LIST_MARKET = new CommandKind<ListMarketRequest, MarketListedAnswer>('ListMarket');

/** Opens a market for trading. */
export class ListMarketHandler implements CommandHandler<ListMarketRequest, MarketListedAnswer> {
  constructor(private readonly sequencers: Sequencers) {}

  async execute(
    { symbol, tickSize, lotSize }: ListMarketRequest,
    context: CommandContext,
  ): Promise<Accepted<MarketListedAnswer>> {
    const command = { type: 'ListMarket', symbol, tickSize, lotSize } as const;
    const { events, position } = await this.sequencers.submit(symbol, { command, context });
    const { at, ...terms } = eventOf(events, 'MarketListed').data;
    return { result: { ...terms, status: 'ONLINE', listedAt: at }, position };
  }
}
