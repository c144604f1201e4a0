import { IsOptional } from 'class-validator';

import type { MarketBoundsAnswer } from '../../answers/markets.js';
import type { ChangeMarketBounds } from '../../domain/market/commands.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { RequestContext } from '../../request-context.js';
import type { SameMembers } from '../../same-members.js';
import { Means } from '../../validation/means.js';
import { IsPlainDecimal, IsText } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { eventOf, submissionOf } from '../caused-events.js';
import type { Markets } from '../sequencer/markets.js';
import { BoundsDto } from './bounds-dto.js';
import { MAX_REASON_LENGTH } from './change-market-status.js';

/** Body of PUT /markets/{symbol}/bounds: all of them. */
export class ChangeMarketBoundsDto extends BoundsDto {
  @Means("Why, for whoever reads the market's history.")
  @IsText(MAX_REASON_LENGTH)
  reason!: string;

  @Means('If named, what the market has: it is never changed.')
  @IsOptional()
  @IsPlainDecimal()
  tickSize?: string;

  @Means('If named, what the market has: it is never changed.')
  @IsOptional()
  @IsPlainDecimal()
  lotSize?: string;
}

/** The bounds, and the market that the path names. */
export type NewMarketBounds = Readonly<ChangeMarketBoundsDto> & { readonly symbol: string };

export const CHANGE_MARKET_BOUNDS = new CommandKind<NewMarketBounds, MarketBoundsAnswer>(
  'ChangeMarketBounds',
);

/** Sets the bounds of a market anew, in the name of whoever asks. */
export class ChangeMarketBoundsHandler implements CommandHandler<
  NewMarketBounds,
  MarketBoundsAnswer
> {
  readonly kind = CHANGE_MARKET_BOUNDS;
  readonly #sequencers: Markets;

  constructor(sequencers: Markets) {
    this.#sequencers = sequencers;
  }

  async execute(
    { symbol, ...bounds }: NewMarketBounds,
    context: RequestContext,
  ): Promise<Accepted<MarketBoundsAnswer>> {
    const command = commandOf(bounds, context.principal.id);
    const { events, ...settled } = await this.#sequencers.submit(
      symbol,
      submissionOf(command, context),
    );
    return { result: boundsAnswer(events), ...settled };
  }
}

/** The answer of a command that changed a market's bounds. */
export function boundsAnswer(events: readonly MarketEvent[]): MarketBoundsAnswer {
  const { at, ...change } = eventOf(events, 'MarketBoundsChanged').data;
  return { ...change, changedAt: at };
}

/** The domain's command, which has every member of the request. */
function commandOf(
  bounds: Readonly<ChangeMarketBoundsDto>,
  actor: string,
): ChangeMarketBounds &
  SameMembers<ChangeMarketBoundsDto, Omit<ChangeMarketBounds, 'type' | 'actor'>> {
  return { type: 'ChangeMarketBounds', ...bounds, actor };
}
