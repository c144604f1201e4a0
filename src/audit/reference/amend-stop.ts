import type { OrderAmended } from '../market-events.js';
import { least } from './amounts.js';
import { hasRoomFor, leave } from './book.js';
import type { AmendOrder } from './commands.js';
import { filterNotional, filterQuantity } from './filters.js';
import { filterSlices } from './iceberg.js';
import type { MarketState } from './market-state.js';
import { type Order, orderOfEvent } from './order.js';
import { orderSoFar } from './order-so-far.js';
import { present } from './present.js';
import { RefusedError } from './refusal.js';
import { isReached } from './stops.js';

/** What an amend changes of a stop. */
type StopAmounts = Pick<Order, 'price' | 'stopPrice' | 'quantity'>;

/** Amends a stop that waits. @throws RefusedError */
export function amendStop(
  market: MarketState,
  order: Order,
  command: AmendOrder,
  now: string,
): OrderAmended {
  const { price, stopPrice, quantity } = order;
  const before: StopAmounts = { price, stopPrice, quantity };
  const after = readAmounts(market, order, command);
  const priorityKept = after.stopPrice === stopPrice && after.quantity <= quantity;
  if (!priorityKept) leave(market, order);
  market.left[order.side] += after.quantity - quantity;
  Object.assign(order, after);
  order.visible = least(order.display ?? after.quantity, after.quantity);
  if (!priorityKept) market.waiting[order.side].add(after.stopPrice!, order);
  const write = (amount: bigint | undefined) =>
    amount === undefined ? undefined : market.prices.write(amount);
  return {
    type: 'OrderAmended',
    data: present({
      ...orderOfEvent(order, market.symbol),
      previousPrice: write(before.price),
      price: write(after.price),
      previousStopPrice: write(before.stopPrice),
      stopPrice: write(after.stopPrice),
      previousQuantity: market.quantities.write(before.quantity),
      quantity: market.quantities.write(after.quantity),
      remainingQuantity: market.quantities.write(after.quantity),
      priorityKept,
      order: orderSoFar(market, order),
      at: now,
    }),
  };
}

function readAmounts(market: MarketState, order: Order, command: AmendOrder): StopAmounts {
  const { prices, quantities } = market;
  if (command.price !== undefined && order.price === undefined) {
    throw new RefusedError('PRICE_NOT_ALLOWED');
  }
  const price = command.price === undefined ? order.price : prices.read(command.price);
  const stopPrice =
    command.stopPrice === undefined ? order.stopPrice : prices.read(command.stopPrice);
  const quantity =
    command.quantity === undefined ? order.quantity : quantities.read(command.quantity);
  if (!hasRoomFor(market, order.side, quantity - order.quantity)) {
    throw new RefusedError('BOOK_QUANTITY_LIMIT');
  }
  if (command.quantity !== undefined) filterQuantity(market, quantity);
  filterNotional(market, price, quantity);
  filterSlices(order.display, quantity);
  if (isReached(market, { side: order.side, stopPrice })) {
    throw new RefusedError('STOP_PRICE_REACHED');
  }
  return { price, stopPrice, quantity };
}
