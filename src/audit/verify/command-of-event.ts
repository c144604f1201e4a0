import type { AmendOrder, MarketCommand, PlaceOrder } from '../reference/commands.js';
import type {
  MarketEvent,
  MarketStatusChanged,
  OrderAmended,
  OrderPlaced,
  OrderRejected,
} from '../market-events.js';

/**
 * The command that an event is the first of, as far as an event tells: undefined for one that none begins with. Two
 * commands that come to the same events are the same to the auditor.
 */
export function commandOf(event: MarketEvent): MarketCommand | undefined {
  switch (event.type) {
    case 'MarketStatusChanged':
      return changing(event.data);
    case 'MarketBoundsChanged': {
      const { bounds, reason, actor } = event.data;
      return { ...bounds, type: 'ChangeMarketBounds', reason, actor };
    }
    case 'OrderPlaced':
    case 'OrderRejected':
      return placing(event.data);
    case 'OrderAmended':
      return amending(event.data);
    case 'OrderCancelled': {
      const { reason, orderId, order } = event.data;
      if (reason === 'user') return { type: 'CancelOrder', orderId };
      // Any total up to what was filled comes to the same.
      if (reason !== 'amended_below_filled' || order === undefined) return undefined;
      return { type: 'AmendOrder', orderId, quantity: order.filledQuantity };
    }
    case 'NoOrdersCancelled': {
      const { userId, side, clientOrderIdPrefix, placedUntil } = event.data;
      return {
        type: 'CancelOrders',
        ...(userId !== undefined && { userId }),
        ...(side !== undefined && { side }),
        ...(clientOrderIdPrefix !== undefined && { clientOrderIdPrefix }),
        ...(placedUntil !== undefined && { placedUntil }),
      };
    }
    case 'MarketListed':
    case 'OrderMatched':
    case 'OrderReduced':
    case 'OrderTriggered':
    case 'MatchingPaused':
    case 'MatchingResumed':
      return undefined;
  }
}

/** That a market is delisted follows from its being given up, and no command begins with it. */
function changing({
  status,
  reason,
  actor,
}: MarketStatusChanged['data']): MarketCommand | undefined {
  if (status === 'DELISTED') return undefined;
  if (status === 'DELISTING') return { type: 'DelistMarket', reason, actor };
  return { type: 'ChangeMarketStatus', status, reason, actor };
}

type Placing = (OrderPlaced['data'] | OrderRejected['data']) & { readonly requestedPrice?: string };

function placing(data: Placing): MarketCommand {
  const { userId, side, orderType, timeInForce, selfTradePrevention = 'none' } = data;
  const { price, requestedPrice, quantity, quoteQuantity, displayQuantity } = data;
  const { stopPrice, expiresAt, postOnly, clientOrderId } = data;
  // Orders that were recorded without a mode have the mode none.
  const command: { -readonly [Name in keyof PlaceOrder]: PlaceOrder[Name] } = {
    type: 'PlaceOrder',
    userId,
    side,
    orderType,
    timeInForce,
    selfTradePrevention,
  };
  if (price !== undefined) command.price = requestedPrice ?? price;
  if (quoteQuantity === undefined) command.quantity = quantity;
  else command.quoteQuantity = quoteQuantity;
  if (displayQuantity !== undefined) command.displayQuantity = displayQuantity;
  if (stopPrice !== undefined) command.stopPrice = stopPrice;
  if (expiresAt !== undefined) command.expiresAt = expiresAt;
  if (postOnly !== undefined) command.postOnly = postOnly;
  if (clientOrderId !== undefined) command.clientOrderId = clientOrderId;
  return command;
}

/** Naming what stays as it was comes to the same as not naming it, but for filters that the old quantity need not pass. */
function amending(data: OrderAmended['data']): AmendOrder {
  const { orderId, price, stopPrice, quantity, previousQuantity } = data;
  const command: { -readonly [Name in keyof AmendOrder]: AmendOrder[Name] } = {
    type: 'AmendOrder',
    orderId,
  };
  if (price !== undefined) command.price = price;
  if (stopPrice !== undefined) command.stopPrice = stopPrice;
  if (quantity !== previousQuantity) command.quantity = quantity;
  return command;
}
