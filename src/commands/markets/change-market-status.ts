import { IsIn } from 'class-validator';

import type { MarketStatusAnswer } from '../../answers/markets.js';
import type { MarketEvent } from '../../domain/market/events.js';
import { TRADING_STATUSES, type TradingStatus } from '../../domain/market/terms.js';
import type { RequestContext } from '../../request-context.js';
import { Means } from '../../validation/means.js';
import { IsText } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { eventOf, submissionOf } from '../caused-events.js';
import type { Markets } from '../sequencer/markets.js';

/** Why a market is changed, in characters at most. */
export const MAX_REASON_LENGTH = 200;

/** Body of PATCH /markets/{symbol}. */
export class ChangeMarketStatusDto {
  @IsIn(TRADING_STATUSES)
  status!: TradingStatus;

  @Means("Why, for whoever reads the market's history.")
  @IsText(MAX_REASON_LENGTH)
  reason!: string;
}

/** The change, and the market that the path names. */
export type ChangeMarketStatus = Readonly<ChangeMarketStatusDto> & { readonly symbol: string };

export const CHANGE_MARKET_STATUS = new CommandKind<ChangeMarketStatus, MarketStatusAnswer>(
  'ChangeMarketStatus',
);

/** Opens, restricts or halts trading in a market, in the name of whoever asks. */
export class ChangeMarketStatusHandler implements CommandHandler<
  ChangeMarketStatus,
  MarketStatusAnswer
> {
  readonly kind = CHANGE_MARKET_STATUS;
  readonly #sequencers: Markets;

  constructor(sequencers: Markets) {
    this.#sequencers = sequencers;
  }

  async execute(
    { symbol, status, reason }: ChangeMarketStatus,
    context: RequestContext,
  ): Promise<Accepted<MarketStatusAnswer>> {
    const command = {
      type: 'ChangeMarketStatus',
      status,
      reason,
      actor: context.principal.id,
    } as const;
    const { events, ...settled } = await this.#sequencers.submit(
      symbol,
      submissionOf(command, context),
    );
    return { result: statusAnswer(events), ...settled };
  }
}

/** The answer of a command that changed a market's status. */
export function statusAnswer(events: readonly MarketEvent[]): MarketStatusAnswer {
  const { at, openOrders: _open, ...change } = eventOf(events, 'MarketStatusChanged').data;
  return { ...change, changedAt: at };
}
