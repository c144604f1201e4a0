import { IsOptional } from 'class-validator';

import type { AmendedOrderAnswer } from '../../answers/orders.js';
import type { AmendOrder } from '../../domain/market/commands.js';
import type { RequestContext } from '../../request-context.js';
import type { SameMembers } from '../../same-members.js';
import { Means } from '../../validation/means.js';
import { IsPlainDecimal } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { submissionOf } from '../caused-events.js';
import type { Markets } from '../sequencer/markets.js';
import { amendedAnswer } from './amended-answer.js';
import { changeOf, marketOf, type OrderRef } from './order-ref.js';

/** Body of PUT /orders/{orderId}: at least one of the three. */
export class AmendOrderDto {
  @IsOptional()
  @IsPlainDecimal()
  price?: string;

  @Means('The new total, what has been filled included.')
  @IsOptional()
  @IsPlainDecimal()
  quantity?: string;

  @Means('Only of a stop that has not triggered.')
  @IsOptional()
  @IsPlainDecimal()
  stopPrice?: string;
}

/** The change, and the order that the path names. */
export type OrderChange = Readonly<AmendOrderDto> & OrderRef;

export const AMEND_ORDER = new CommandKind<OrderChange, AmendedOrderAnswer>('AmendOrder');

/** Changes price, quantity or both of an open order, and the stop price of a stop. */
export class AmendOrderHandler implements CommandHandler<OrderChange, AmendedOrderAnswer> {
  readonly kind = AMEND_ORDER;
  readonly #sequencers: Markets;

  constructor(sequencers: Markets) {
    this.#sequencers = sequencers;
  }

  async execute(
    { price, quantity, stopPrice, ...order }: OrderChange,
    context: RequestContext,
  ): Promise<Accepted<AmendedOrderAnswer>> {
    const change = changeTo({ price, quantity, stopPrice }, context);
    const { events, ...settled } = await this.#sequencers.submit(
      marketOf(order),
      submissionOf(changeOf(order, change), context),
    );
    return { result: amendedAnswer(events), ...settled };
  }
}

type Change = Omit<AmendOrder, 'orderId'>;

/** The domain's change, which has every term of the request. */
function changeTo(
  {
    price,
    quantity,
    stopPrice,
  }: { [Term in keyof AmendOrderDto]: AmendOrderDto[Term] | undefined },
  { principal, owner }: RequestContext,
): Change & SameMembers<AmendOrderDto, Omit<Change, 'type' | 'actor' | 'owner'>> {
  return {
    type: 'AmendOrder',
    actor: principal.id,
    ...(owner !== undefined && { owner }),
    ...(price !== undefined && { price }),
    ...(quantity !== undefined && { quantity }),
    ...(stopPrice !== undefined && { stopPrice }),
  };
}
