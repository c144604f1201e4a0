import { IsIn, IsOptional, IsUUID } from 'class-validator';

import type { CancelledOrdersAnswer } from '../../answers/orders.js';
import type { MarketEvent } from '../../domain/market/events.js';
import { MAX_CANCELS_PER_COMMAND } from '../../domain/market/orders/cancel-orders.js';
import { MAX_CLIENT_ORDER_ID_LENGTH, SIDES, type Side } from '../../domain/market/terms.js';
import type { RequestContext } from '../../request-context.js';
import { Means } from '../../validation/means.js';
import { IsMarketSymbol, IsText } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind, later } from '../bus.js';
import { submissionOf } from '../caused-events.js';
import { partOf } from '../keyed-commands.js';
import type { Markets } from '../sequencer/markets.js';
import { type CancelledOrders, refuseInPart } from './cancelled-orders.js';
import { because, CancelDto } from './cancel-reason.js';
import { isAllRepeated, type Part } from './parts.js';

/** Query string of DELETE /markets/{symbol}/orders: which of the orders of a market to cancel, whoever placed them. */
export class CancelMarketOrdersDto extends CancelDto {
  @IsOptional()
  @IsIn(SIDES)
  side?: Side;
}

/** Query string of DELETE /orders: which orders of a user to cancel. */
export class CancelOrdersDto extends CancelMarketOrdersDto {
  @IsUUID('7')
  userId!: string;

  @Means('Default: every market.')
  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;

  @Means('Only orders whose client order id begins so.')
  @IsOptional()
  @IsText(MAX_CLIENT_ORDER_ID_LENGTH)
  clientOrderIdPrefix?: string;
}

/** Which orders to cancel: of a market, a user or both. */
export interface CancelOrders extends Readonly<Partial<CancelOrdersDto>> {
  /** Only those placed by then: ISO-8601 UTC with milliseconds. */
  readonly placedUntil?: string;
}

export const CANCEL_ORDERS = new CommandKind<CancelOrders, CancelledOrdersAnswer>('CancelOrders');

/** Who knows which markets there are. */
export interface MarketList {
  /** @throws ApplicationError EVENT_STORE_UNAVAILABLE while that is not known */
  symbols(): readonly string[];
}

/**
 * Cancels all orders, of one market or of every market, that user, side and the like tell apart. More than
 * MAX_CANCELS_PER_COMMAND of a market are cancelled in as many commands as it takes, with other commands in between:
 * each is atomic, all of them together are not.
 */
export class CancelOrdersHandler implements CommandHandler<CancelOrders, CancelledOrdersAnswer> {
  readonly kind = CANCEL_ORDERS;
  readonly #sequencers: Markets;
  readonly #markets: MarketList;

  constructor(sequencers: Markets, markets: MarketList) {
    this.#sequencers = sequencers;
    this.#markets = markets;
  }

  /** @throws ApplicationError what kept some of the orders from being cancelled; the other markets' are cancelled then */
  async execute(
    { symbol, reason, ...which }: CancelOrders,
    context: RequestContext,
  ): Promise<Accepted<CancelledOrdersAnswer>> {
    const said = because(reason, context);
    const symbols = symbol === undefined ? this.#markets.symbols() : [symbol];
    const byMarket = await Promise.all(
      symbols.map((market) => this.#cancelIn(market, which, partOf(said, market))),
    );
    refuseInPart(byMarket);
    const orderIds = byMarket.flatMap((market) => market.orderIds);
    const position = byMarket.map((market) => market.position).reduce(later, undefined);
    const counted = { cancelledOrders: orderIds.length, orderIds };
    const isRepeated = isAllRepeated(byMarket.flatMap(({ parts }) => parts));
    return {
      result: symbol === undefined ? counted : { symbol, ...counted },
      position,
      isRepeated,
    };
  }

  async #cancelIn(
    symbol: string,
    which: Omit<CancelOrders, 'symbol' | 'reason'>,
    context: RequestContext,
  ): Promise<CancelledOrders> {
    const command = { type: 'CancelOrders', actor: context.principal.id, ...which } as const;
    const orderIds: string[] = [];
    const parts: Part[] = [];
    let latest: bigint | undefined;
    try {
      for (;;) {
        const { events, position, isRepeated } = await this.#sequencers.submit(
          symbol,
          submissionOf(command, partOf(context, parts.length)),
        );
        orderIds.push(...idsOf(events));
        parts.push({ isRepeated, isIdle: events.length === 0 });
        latest = position;
        // What is only decided would be the same again.
        const isLast = events.length < MAX_CANCELS_PER_COMMAND || context.validateOnly === true;
        if (isLast) return { symbol, orderIds, position, parts };
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { symbol, orderIds, position: latest, parts, error };
    }
  }
}

/** The orders that a command cancelled. */
export function idsOf(events: readonly MarketEvent[]): string[] {
  return events
    .filter((event) => event.type === 'OrderCancelled')
    .map(({ data: { orderId } }) => orderId);
}
