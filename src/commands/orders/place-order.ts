import { IsIn, IsOptional, IsUUID } from 'class-validator';

import type { OrderOutcome, PlacedOrderAnswer } from '../../answers/orders.js';
import type { PlaceOrder } from '../../domain/market/commands.js';
import type { MarketEvent, OrderPlaced, OrderRejected } from '../../domain/market/events.js';
import {
  MAX_CLIENT_ORDER_ID_LENGTH,
  ORDER_TYPES,
  POST_ONLY_MODES,
  SELF_TRADE_PREVENTIONS,
  SIDES,
  TIMES_IN_FORCE,
  type OrderType,
  type PostOnly,
  type SelfTradePrevention,
  type Side,
  type TimeInForce,
} from '../../domain/market/terms.js';
import { ApplicationError } from '../../errors.js';
import type { RequestContext } from '../../request-context.js';
import type { SameMembers } from '../../same-members.js';
import { Means } from '../../validation/means.js';
import { IsMarketSymbol, IsPlainDecimal, IsText, IsTimestamp } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { eventOf, submissionOf } from '../caused-events.js';
import { refused, rejected } from '../errors.js';
import type { Markets } from '../sequencer/markets.js';
import { barOf, type UserDirectory } from '../users/user-directory.js';
import { outcomeOf } from './order-outcome.js';

/** Body of POST /orders. */
export class PlaceOrderDto {
  @IsUUID('7')
  userId!: string;

  @IsMarketSymbol()
  symbol!: string;

  @IsIn(SIDES)
  side!: Side;

  @IsIn(ORDER_TYPES)
  type!: OrderType;

  @Means('Required on a limit or stop-limit order, refused on the others.')
  @IsOptional()
  @IsPlainDecimal()
  price?: string;

  @Means('Required but for a market order that names a quoteQuantity instead.')
  @IsOptional()
  @IsPlainDecimal()
  quantity?: string;

  @Means('The most that a market order is to spend, or to receive, in the quote currency.')
  @IsOptional()
  @IsPlainDecimal()
  quoteQuantity?: string;

  @Means(
    'Required on a stop order, refused on the others: the last trade price at which it triggers.',
  )
  @IsOptional()
  @IsPlainDecimal()
  stopPrice?: string;

  @Means('Only on an order that may rest: the most that the book shows of it at a time.')
  @IsOptional()
  @IsPlainDecimal()
  displayQuantity?: string;

  @Means(
    'Default: GTC for an order that names a price; IOC for one that does not, which takes IOC or FOK only.',
  )
  @IsOptional()
  @IsIn(TIMES_IN_FORCE)
  timeInForce?: TimeInForce;

  @Means('Required on a GTD order, refused on the others: the time at which it ends.')
  @IsOptional()
  @IsTimestamp()
  expiresAt?: string;

  @Means(
    'What happens when it comes to trade with an order of its own user; default: cancel_newest, which ends it.',
  )
  @IsOptional()
  @IsIn(SELF_TRADE_PREVENTIONS)
  selfTradePrevention?: SelfTradePrevention;

  @Means(
    'Rests only: what would trade at once is rejected, or slides one tick outside the opposite touch.',
  )
  @IsOptional()
  @IsIn(POST_ONLY_MODES)
  postOnly?: PostOnly;

  @Means(
    "The client's own name for the order: unique per user among open and recent orders of the market.",
  )
  @IsOptional()
  @IsText(MAX_CLIENT_ORDER_ID_LENGTH)
  clientOrderId?: string;
}

/** What placing an order came to: a new one; or the id of the one that it was when it was sent before. */
export type Placement =
  { readonly placed: PlacedOrderAnswer } | { readonly existingOrderId: string };

export const PLACE_ORDER = new CommandKind<Readonly<PlaceOrderDto>, Placement>('PlaceOrder');

/** Sends an order into its market, unless it is there already under its client order id. */
export class PlaceOrderHandler implements CommandHandler<PlaceOrderDto, Placement> {
  readonly kind = PLACE_ORDER;
  readonly #users: UserDirectory;
  readonly #sequencers: Markets;

  constructor(users: UserDirectory, sequencers: Markets) {
    this.#users = users;
    this.#sequencers = sequencers;
  }

  async execute(
    order: Readonly<PlaceOrderDto>,
    context: RequestContext,
  ): Promise<Accepted<Placement>> {
    const problem = await this.problemOf(order.userId);
    if (problem !== undefined && !(await this.mayBeDone(order.symbol, context))) throw problem;
    return this.submit(order, context);
  }

  /** Sends in the order of a user who is known to be registered; it is in its market's queue when this returns. */
  async submit(
    order: Readonly<PlaceOrderDto>,
    context: RequestContext,
  ): Promise<Accepted<Placement>> {
    try {
      const submission = submissionOf(commandOf(order), context);
      const settled = await this.#sequencers.submit(order.symbol, submission);
      const { events, position, isRepeated } = settled;
      throwIfRejected(events, isRepeated);
      return { result: { placed: placedAnswer(events) }, position, isRepeated };
    } catch (error) {
      return existingOrder(error);
    }
  }

  /**
   * What keeps a user from having orders placed: UNKNOWN_USER, USER_SUSPENDED or USER_ERASED; undefined when nothing does.
   * @throws EventStoreUnavailable
   */
  async problemOf(userId: string): Promise<ApplicationError | undefined> {
    const user = await this.#users.find(userId);
    if (!user.isRegistered) return unknownUser(userId);
    const bar = barOf(userId, user);
    return bar && refused(bar);
  }

  /**
   * Whether an order may have been placed before under its key: it is answered as it was then, whatever became of its user since.
   * @throws ApplicationError EVENT_STORE_UNAVAILABLE
   */
  async mayBeDone(
    symbol: string,
    { commandId, fingerprint }: Pick<RequestContext, 'commandId' | 'fingerprint'>,
  ): Promise<boolean> {
    if (fingerprint === undefined) return false;
    return (await this.#sequencers.recall(symbol, [commandId])) >= 0;
  }
}

function unknownUser(userId: string): ApplicationError {
  const rule = `no user ${userId} is registered`;
  return new ApplicationError('UNKNOWN_USER', rule, { fields: [{ field: 'userId', rule }] });
}

/** That the order had been placed before is no failure. @throws whatever else it was */
function existingOrder(error: unknown): Accepted<Placement> {
  if (!(error instanceof ApplicationError)) throw error;
  const { code, details, position } = error;
  const { orderId: existingOrderId, sameTerms } = details;
  const isIt = code === 'CLIENT_ORDER_ID_TAKEN' && sameTerms === 'true';
  if (!isIt || existingOrderId === undefined || position === undefined) throw error;
  return { result: { existingOrderId }, position, isRepeated: false };
}

/** What the domain's command has of a request, apart from the name of the order's type, which is another. */
type Terms = Omit<PlaceOrderDto, 'symbol' | 'type'>;

/** The domain's command, which has every term of the request. */
function commandOf({
  symbol: _market,
  type: orderType,
  ...terms
}: PlaceOrderDto): PlaceOrder & SameMembers<Terms, Omit<PlaceOrder, 'type' | 'orderType'>> {
  return { type: 'PlaceOrder', orderType, ...terms };
}

type Placed = OrderPlaced['data'];

/** The order's terms as recorded, and where it stands. */
export function placedAnswer(
  events: readonly MarketEvent[],
): PlacedOrderAnswer &
  SameMembers<
    Omit<PlacedOrderAnswer, 'type' | 'placedAt'>,
    Omit<Placed, 'orderType' | 'at'> & OrderOutcome
  > {
  const { orderType, at, ...terms } = eventOf(events, 'OrderPlaced').data;
  const outcome = outcomeOf({ remainingQuantity: terms.quantity, ...terms }, events);
  // Assigned: members that are written behind a spread cost a microsecond each.
  return Object.assign(terms, { type: orderType }, outcome, { placedAt: at });
}

/** The market's refusal is recorded as an event; to the client it is an error. */
function throwIfRejected(events: readonly MarketEvent[], isRepeated: boolean): void {
  const event = events.find(({ type }) => type === 'OrderRejected');
  if (event?.type === 'OrderRejected') throw orderRejection(event, isRepeated);
}

/** The client's error for an order that was recorded as rejected. @param isRepeated whether that was before */
export function orderRejection({ data }: OrderRejected, isRepeated: boolean): ApplicationError {
  return rejected(data.orderId, data.reason, isRepeated);
}
