import type { MarketEvent, OrderPlaced } from '../../domain/market/events.js';
import type {
  OrderType,
  PostOnly,
  SelfTradePrevention,
  Side,
  TimeInForce,
} from '../../domain/market/terms.js';
import { ApplicationError } from '../../errors.js';
import type { CommandContext } from '../../eventstore/codec/encode.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { eventOf } from '../event-of.js';
import { answerForTaker, type OrderAnswer } from './order-answer.js';
import type { Sequencers } from '../sequencer/sequencers.js';
import { rejections } from './rejections.js';
import type { UserDirectory } from '../users/user-directory.js';

export interface PlaceOrderRequest {
  readonly userId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly type: OrderType;
  readonly price?: string;
  readonly quantity?: string;
  readonly quoteQuantity?: string;
  readonly displayQuantity?: string;
  readonly stopPrice?: string;
  readonly timeInForce?: TimeInForce;
  readonly expiresAt?: string;
  readonly selfTradePrevention?: SelfTradePrevention;
  readonly postOnly?: PostOnly;
  readonly clientOrderId?: string;
}

/** The order's terms as recorded, and where it stands. */
export type OrderPlacedAnswer = Omit<OrderPlaced['data'], 'orderType' | 'at'> &
  OrderAnswer & { readonly type: OrderType; readonly placedAt: string };

export const PLACE_ORDER = new CommandKind<PlaceOrderRequest, OrderPlacedAnswer>('PlaceOrder');

/** Sends an order into its market. */
export class PlaceOrderHandler implements CommandHandler<PlaceOrderRequest, OrderPlacedAnswer> {
  constructor(
    private readonly users: UserDirectory,
    private readonly sequencers: Sequencers,
  ) {}

  async execute(
    { symbol, type: orderType, ...order }: PlaceOrderRequest,
    context: CommandContext,
  ): Promise<Accepted<OrderPlacedAnswer>> {
    await this.#requireUser(order.userId);
    const command = { type: 'PlaceOrder', orderType, ...order } as const;
    const { events, position } = await this.sequencers.submit(symbol, { command, context });
    throwIfRejected(events);
    return { result: placedAnswer(events), position };
  }

  async #requireUser(userId: string): Promise<void> {
    if (await this.users.isRegistered(userId)) return;
    const rule = `no user ${userId} is registered`;
    throw new ApplicationError('UNKNOWN_USER', rule, { fields: [{ field: 'userId', rule }] });
  }
}

function placedAnswer(events: readonly MarketEvent[]): OrderPlacedAnswer {
  const { orderType, at, ...terms } = eventOf(events, 'OrderPlaced').data;
  const answer = answerForTaker({ ...terms, remainingQuantity: terms.quantity }, events);
  return { ...terms, type: orderType, ...answer, placedAt: at };
}

/** The market's refusal is recorded as an event; to the client it is an error that names the order all the same. */
function throwIfRejected(events: readonly MarketEvent[]): void {
  const rejected = events.find((event) => event.type === 'OrderRejected')?.data;
  if (rejected === undefined) return;
  const { orderId, reason } = rejected;
  const { code, field, rule: ruleId } = rejections[reason];
  const rule = `order ${orderId} was rejected: ${reason}`;
  throw new ApplicationError(code, rule, {
    fields: [{ field, rule }],
    details: { orderId, orderStatus: 'REJECTED', rule: ruleId },
  });
}
