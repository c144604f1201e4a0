import { IsIn, IsOptional, IsUUID } from 'class-validator';

import {
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
import { IsPlainDecimal } from '../../validation/is-plain-decimal.js';
import { IsMarketSymbol } from '../../validation/is-symbol.js';
import { IsTimestamp } from '../../validation/is-timestamp.js';
import { IsText } from '../../validation/is-text.js';

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

  /** Required on a limit or stop-limit order, refused on the others. */
  @IsOptional()
  @IsPlainDecimal()
  price?: string;

  /** Required but for a market order that names a quoteQuantity instead. */
  @IsOptional()
  @IsPlainDecimal()
  quantity?: string;

  /** The most that a market order is to spend, or to receive, in the quote currency. */
  @IsOptional()
  @IsPlainDecimal()
  quoteQuantity?: string;

  /** Required on a stop order, refused on the others: the last trade price at which it triggers. */
  @IsOptional()
  @IsPlainDecimal()
  stopPrice?: string;

  /** Only on an order that may rest: the most that the book shows of it at a time. */
  @IsOptional()
  @IsPlainDecimal()
  displayQuantity?: string;

  /** Default: GTC for an order that names a price; IOC for one that does not, which takes IOC or FOK only. */
  @IsOptional()
  @IsIn(TIMES_IN_FORCE)
  timeInForce?: TimeInForce;

  /** Required on a GTD order, refused on the others: the time at which it ends. */
  @IsOptional()
  @IsTimestamp()
  expiresAt?: string;

  /** What happens when it comes to trade with an order of its own user; default: cancel_newest, which ends it. */
  @IsOptional()
  @IsIn(SELF_TRADE_PREVENTIONS)
  selfTradePrevention?: SelfTradePrevention;

  /** Rests only: what would trade at once is rejected, or slides one tick outside the opposite touch. */
  @IsOptional()
  @IsIn(POST_ONLY_MODES)
  postOnly?: PostOnly;

  /** The client's own name for the order: unique per user among open and recent orders of the market. */
  @IsOptional()
  @IsText(64)
  clientOrderId?: string;
}
