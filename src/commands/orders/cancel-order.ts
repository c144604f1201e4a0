import type { MarketEvent } from '../../domain/market/events.js';
import type { CancelReason } from '../../domain/market/terms.js';
import type { CommandContext } from '../../eventstore/codec/encode.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { eventOf } from '../event-of.js';
import { marketOfOrder } from './market-of-order.js';
import type { Sequencers } from '../sequencer/sequencers.js';

export interface CancelOrderRequest {
  readonly orderId: string;
}

export interface OrderCancelledAnswer {
  readonly orderId: string;
  readonly symbol: string;
  readonly status: 'CANCELLED';
  readonly cancelledQuantity: string;
  readonly reason: CancelReason;
  readonly cancelledAt: string;
}

export const CANCEL_ORDER = new CommandKind<CancelOrderRequest, OrderCancelledAnswer>(
  'CancelOrder',
);

/** Takes what is left of an open order out of the market. */
export class CancelOrderHandler implements CommandHandler<
  CancelOrderRequest,
  OrderCancelledAnswer
> {
  constructor(private readonly sequencers: Sequencers) {}

  async execute(
    { orderId }: CancelOrderRequest,
    context: CommandContext,
  ): Promise<Accepted<OrderCancelledAnswer>> {
    const symbol = marketOfOrder(orderId);
    const command = { type: 'CancelOrder', orderId } as const;
    const { events, position } = await this.sequencers.submit(symbol, { command, context });
    return { result: cancelledAnswer(events), position };
  }
}

/** The answer of a command that ended an order. @throws Error when it ended none */
export function cancelledAnswer(events: readonly MarketEvent[]): OrderCancelledAnswer {
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
