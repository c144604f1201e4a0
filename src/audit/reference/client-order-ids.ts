import type { ChangeClientOrder } from './commands.js';
import type { Named } from './held-ids.js';
import type { MarketState } from './market-state.js';
import { RefusedError } from './refusal.js';

/** @throws RefusedError when another order of the user holds the id */
export function expectFreeId({ heldIds, isEarlier }: MarketState, named: Named): void {
  if (named.clientOrderId === undefined || isEarlier) return;
  if (heldIds.holderOf(named) !== undefined) {
    throw new RefusedError('CLIENT_ORDER_ID_TAKEN');
  }
}

/** Whether an order is rejected for its id, as it was by the rules of 0.1.0. */
export function isRejectedId({ takenIds, isEarlier }: MarketState, named: Named): boolean {
  return isEarlier && named.clientOrderId !== undefined && takenIds?.has(named) === true;
}

/** @throws RefusedError when no order holds the id */
export function orderOfClient({ heldIds }: MarketState, command: ChangeClientOrder): string {
  const holder = heldIds.holderOf(command);
  if (holder === undefined) throw new RefusedError('ORDER_NOT_FOUND');
  return holder;
}
