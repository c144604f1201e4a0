import type { CancelledOrderAnswer } from '../../answers/orders.js';
import type { MarketEvent } from '../../domain/market/events.js';
import { parseOrderId } from '../../domain/market/state/order-id.js';
import { ApplicationError } from '../../errors.js';
import type { RequestContext } from '../../request-context.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { eventOf, originOf } from '../caused-events.js';
import type { MarketSequencers } from '../sequencer/market-sequencers.js';

/** The order that the path names. */
export interface CancelOrder {
  readonly orderId: string;
}

export const CANCEL_ORDER = new CommandKind<CancelOrder, CancelledOrderAnswer>('CancelOrder');

/** Takes what is left of an open order out of the market. */
export class CancelOrderHandler implements CommandHandler<CancelOrder, CancelledOrderAnswer> {
  readonly kind = CANCEL_ORDER;
  readonly #sequencers: MarketSequencers;

  constructor(sequencers: MarketSequencers) {
    this.#sequencers = sequencers;
  }

  async execute(
    { orderId }: CancelOrder,
    context: RequestContext,
  ): Promise<Accepted<CancelledOrderAnswer>> {
    const origin = originOf(context);
    const { events, ...settled } = await this.#sequencers.submit(marketOfOrder(orderId), {
      command: { type: 'CancelOrder', actor: origin.actor, orderId },
      context: origin,
    });
    return { result: cancelledAnswer(events), ...settled };
  }
}

/**
 * The symbol of the market that an order id names.
 * @throws ApplicationError ORDER_NOT_FOUND when the text cannot be an order id
 */
export function marketOfOrder(orderId: string): string {
  const parsed = parseOrderId(orderId);
  if (parsed === undefined) {
    throw new ApplicationError('ORDER_NOT_FOUND', `there is no order ${JSON.stringify(orderId)}`);
  }
  return parsed.symbol;
}

/** The answer of a command that ended an order. @throws Error when it ended none */
export function cancelledAnswer(events: readonly MarketEvent[]): CancelledOrderAnswer {
  const { orderId, symbol, remainingQuantity, reason, at } = eventOf(events, 'OrderCancelled').data;
  return {
    orderId,
    symbol,
    status: 'CANCELLED',
    cancelledQuantity: remainingQuantity,
    reason,
    cancelledAt: at,
  };
}
