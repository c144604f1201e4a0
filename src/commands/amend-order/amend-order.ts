import type { MarketEvent } from '../../domain/market/events.js';
import type { CommandContext } from '../../eventstore/serialization/encode.js';
import { type Accepted, type CommandHandler, CommandKind } from '../command-bus.js';
import { eventOf } from '../event-of.js';
import { marketOfOrder } from '../market-of-order.js';
import { answerForTaker, type OrderAnswer } from '../order-answer.js';
import type { Sequencers } from '../sequencer/sequencers.js';

export interface AmendOrderRequest {
  readonly orderId: string;
  readonly price?: string;
  readonly quantity?: string;
}

export interface OrderAmendedAnswer extends OrderAnswer {
  readonly symbol: string;
  readonly price: string;
  /** False when the order lost its place in the queue. */
  readonly priorityKept: boolean;
  readonly amendedAt: string;
}

export const AMEND_ORDER = new CommandKind<AmendOrderRequest, OrderAmendedAnswer>('AmendOrder');

/** Changes price, quantity or both of an open order. */
export class AmendOrderHandler implements CommandHandler<AmendOrderRequest, OrderAmendedAnswer> {
  constructor(private readonly sequencers: Sequencers) {}

  async execute(
    { orderId, ...change }: AmendOrderRequest,
    context: CommandContext,
  ): Promise<Accepted<OrderAmendedAnswer>> {
    const symbol = marketOfOrder(orderId);
    const command = { type: 'AmendOrder', orderId, ...change } as const;
    const { events, position } = await this.sequencers.submit(symbol, { command, context });
    return { result: amendedAnswer(events), position };
  }
}

function amendedAnswer(events: readonly MarketEvent[]): OrderAmendedAnswer {
  const amended = eventOf(events, 'OrderAmended').data;
  return {
    ...answerForTaker(amended, events),
    symbol: amended.symbol,
    price: amended.price,
    priorityKept: amended.priorityKept,
    amendedAt: amended.at,
  };
}
