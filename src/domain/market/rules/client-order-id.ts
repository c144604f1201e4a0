import { Refusal } from '../../decision.js';
import type { ChangeClientOrder, PlaceOrder } from '../commands.js';
import type { ListedMarket } from '../state/market.js';
import { formatOrderId } from '../state/order-id.js';
import { termsDigest } from '../state/terms-digest.js';

/**
 * Refuses an order whose client order id another one of its user holds, whatever else is to be said of it: it may be
 * the same order that is sent again, later.
 * @returns the refusal, which names the order and tells whether it was placed with the same terms
 */
export function refuseTakenId(market: ListedMarket, command: PlaceOrder): Refusal | undefined {
  if (command.clientOrderId === undefined) return undefined;
  const { userId, clientOrderId, ...terms } = command;
  const holder = market.clientOrderIds.holder(userId, clientOrderId);
  if (holder === undefined) return undefined;
  const orderId = formatOrderId(market.listing.symbol, holder.number);
  const isSame = holder.termsDigest === termsDigest(terms);
  const rule = isSame
    ? `order ${orderId} is this one`
    : `order ${orderId} of the same user has this client order id, and other terms`;
  const details = { orderId, sameTerms: String(isSame), rule: 'NAME-CLIENT' };
  return new Refusal('CLIENT_ORDER_ID_TAKEN', rule, 'clientOrderId', details);
}

/** The id of the order that holds a client order id, or ORDER_NOT_FOUND. */
export function orderOfClient(
  { clientOrderIds, listing }: ListedMarket,
  { userId, clientOrderId }: Pick<ChangeClientOrder, 'userId' | 'clientOrderId'>,
): string | Refusal {
  const holder = clientOrderIds.holder(userId, clientOrderId);
  if (holder !== undefined) return formatOrderId(listing.symbol, holder.number);
  const rule = 'no open or recently finished order of the user has this client order id here';
  return new Refusal('ORDER_NOT_FOUND', rule, 'clientOrderId', { rule: 'NAME-FIND' });
}
