import type { CancelledOrderAnswer } from '../../answers/orders.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { RequestContext } from '../../request-context.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { eventOf, submissionOf } from '../caused-events.js';
import type { Markets } from '../sequencer/markets.js';
import { because, type CancelDto } from './cancel-reason.js';
import { changeOf, marketOf, type OrderRef } from './order-ref.js';

/** Which order to cancel, and why. */
export type CancelledRef = OrderRef & Readonly<CancelDto>;

export const CANCEL_ORDER = new CommandKind<CancelledRef, CancelledOrderAnswer>('CancelOrder');

/** Takes what is left of an open order out of the market. */
export class CancelOrderHandler implements CommandHandler<CancelledRef, CancelledOrderAnswer> {
  readonly kind = CANCEL_ORDER;
  readonly #sequencers: Markets;

  constructor(sequencers: Markets) {
    this.#sequencers = sequencers;
  }

  async execute(
    { reason, ...order }: CancelledRef,
    context: RequestContext,
  ): Promise<Accepted<CancelledOrderAnswer>> {
    const { principal, owner } = context;
    const change = {
      type: 'CancelOrder',
      actor: principal.id,
      ...(owner !== undefined && { owner }),
    } as const;
    const { events, ...settled } = await this.#sequencers.submit(
      marketOf(order),
      submissionOf(changeOf(order, change), because(reason, context)),
    );
    return { result: cancelledAnswer(events), ...settled };
  }
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
