import type { ListedMarketAnswer } from '../../answers/markets.js';
import type { ListMarket } from '../../domain/market/commands.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { RequestContext } from '../../request-context.js';
import type { SameMembers } from '../../same-members.js';
import { Means } from '../../validation/means.js';
import { IsMarketSymbol, IsPlainDecimal } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { eventOf, submissionOf } from '../caused-events.js';
import type { Markets } from '../sequencer/markets.js';
import { BoundsDto } from './bounds-dto.js';

/** Body of POST /markets. */
export class ListMarketDto extends BoundsDto {
  @IsMarketSymbol()
  symbol!: string;

  @Means('The step between prices.')
  @IsPlainDecimal()
  tickSize!: string;

  @Means('The step between quantities.')
  @IsPlainDecimal()
  lotSize!: string;
}

export const LIST_MARKET = new CommandKind<Readonly<ListMarketDto>, ListedMarketAnswer>(
  'ListMarket',
);

/** Opens a market for trading. */
export class ListMarketHandler implements CommandHandler<ListMarketDto, ListedMarketAnswer> {
  readonly kind = LIST_MARKET;
  readonly #sequencers: Markets;

  constructor(sequencers: Markets) {
    this.#sequencers = sequencers;
  }

  async execute(
    terms: Readonly<ListMarketDto>,
    context: RequestContext,
  ): Promise<Accepted<ListedMarketAnswer>> {
    const { events, ...settled } = await this.#sequencers.submit(
      terms.symbol,
      submissionOf(commandOf(terms), context),
    );
    return { result: listedAnswer(events), ...settled };
  }
}

/** The answer of a command that listed a market. */
export function listedAnswer(events: readonly MarketEvent[]): ListedMarketAnswer {
  const { at, ...listing } = eventOf(events, 'MarketListed').data;
  return { ...listing, status: 'ONLINE', listedAt: at };
}

/** The domain's command, which has every term of the request. */
function commandOf(
  terms: Readonly<ListMarketDto>,
): ListMarket & SameMembers<ListMarketDto, Omit<ListMarket, 'type'>> {
  return { type: 'ListMarket', ...terms };
}
