import type { MarketEvent } from '../../domain/market/events.js';
import type { CommandContext } from '../../eventstore/codec/encode.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { cancelledAnswer, type OrderCancelledAnswer } from './cancel-order.js';
import { marketOfOrder } from './market-of-order.js';
import { answerForTaker, type OrderAnswer } from './order-answer.js';
import type { Sequencers } from '../sequencer/sequencers.js';

export interface AmendOrderRequest {
  readonly orderId: string;
  readonly price?: string;
  readonly quantity?: string;
  readonly stopPrice?: string;
}

export interface OrderAmendedAnswer extends OrderAnswer {
  readonly symbol: string;
  /** Absent on a stop-market order. */
  readonly price?: string;
  /** Present on a stop that has not triggered. */
  readonly stopPrice?: string;
  /** False when the order lost its place in the queue. */
  readonly priorityKept: boolean;
  readonly amendedAt: string;
}

/** An amend to no more than what was filled ends the order instead. */
export type AmendAnswer = OrderAmendedAnswer | OrderCancelledAnswer;

export const AMEND_ORDER = new CommandKind<AmendOrderRequest, AmendAnswer>('AmendOrder');

/** Changes price, quantity or both of an open order, and the stop price of a stop. */
export class AmendOrderHandler implements CommandHandler<AmendOrderRequest, AmendAnswer> {
  constructor(private readonly sequencers: Sequencers) {}

  async execute(
    { orderId, ...change }: AmendOrderRequest,
    context: CommandContext,
  ): Promise<Accepted<AmendAnswer>> {
    const symbol = marketOfOrder(orderId);
    const command = { type: 'AmendOrder', orderId, ...change } as const;
    const { events, position } = await this.sequencers.submit(symbol, { command, context });
    return { result: amendAnswer(events), position };
  }
}

function amendAnswer(events: readonly MarketEvent[]): AmendAnswer {
  const amended = events.find((event) => event.type === 'OrderAmended')?.data;
  if (amended === undefined) return cancelledAnswer(events);
  const { price, stopPrice } = amended;
  return {
    ...answerForTaker(amended, events),
    symbol: amended.symbol,
    ...(price !== undefined && { price }),
    ...(stopPrice !== undefined && { stopPrice }),
    priorityKept: amended.priorityKept,
    amendedAt: amended.at,
  };
}
