import type { DelistedMarketAnswer } from '../../answers/markets.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { RequestContext } from '../../request-context.js';
import { Means } from '../../validation/means.js';
import { IsText } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { eventOf, submissionOf } from '../caused-events.js';
import type { Markets } from '../sequencer/markets.js';
import { MAX_REASON_LENGTH } from './change-market-status.js';

/** Body of POST /markets/{symbol}/delist. */
export class DelistMarketDto {
  @Means("Why, for whoever reads the market's history.")
  @IsText(MAX_REASON_LENGTH)
  reason!: string;
}

/** The reason, and the market that the path names. */
export type DelistMarket = Readonly<DelistMarketDto> & { readonly symbol: string };

export const DELIST_MARKET = new CommandKind<DelistMarket, DelistedMarketAnswer>('DelistMarket');

/** Cancels all orders of a market and gives it up, in the name of whoever asks. */
export class DelistMarketHandler implements CommandHandler<DelistMarket, DelistedMarketAnswer> {
  readonly kind = DELIST_MARKET;
  readonly #sequencers: Markets;

  constructor(sequencers: Markets) {
    this.#sequencers = sequencers;
  }

  async execute(
    { symbol, reason }: DelistMarket,
    context: RequestContext,
  ): Promise<Accepted<DelistedMarketAnswer>> {
    const command = { type: 'DelistMarket', reason, actor: context.principal.id } as const;
    const { events, ...settled } = await this.#sequencers.submit(
      symbol,
      submissionOf(command, context),
    );
    return { result: delistedAnswer(events), ...settled };
  }
}

/** The answer of a command that delisted a market: what it began with says all, for nothing comes in between. */
export function delistedAnswer(events: readonly MarketEvent[]): DelistedMarketAnswer {
  const { at, openOrders = 0, ...change } = eventOf(events, 'MarketStatusChanged').data;
  return { ...change, status: 'DELISTED', cancelledOrders: openOrders, changedAt: at };
}
