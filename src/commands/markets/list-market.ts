import type { FilterTerms } from '../../domain/market/terms.js';
import type { CommandContext } from '../../eventstore/codec/encode.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { eventOf } from '../event-of.js';
import type { Sequencers } from '../sequencer/sequencers.js';

export interface ListMarketRequest extends FilterTerms {
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
    { symbol, ...terms }: ListMarketRequest,
    context: CommandContext,
  ): Promise<Accepted<MarketListedAnswer>> {
    const command = { type: 'ListMarket', symbol, ...terms } as const;
    const { events, position } = await this.sequencers.submit(symbol, { command, context });
    const { at, ...listing } = eventOf(events, 'MarketListed').data;
    return { result: { ...listing, status: 'ONLINE', listedAt: at }, position };
  }
}
