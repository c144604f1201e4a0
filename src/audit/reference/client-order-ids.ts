import type { ChangeClientOrder } from './commands.js';
import type { Named } from './held-ids.js';
import type { MarketState } from './market-state.js';
import { RefusedError } from './refusal.js';

/** @throws RefusedError when another order of the user holds the id */
export function expectFreeId({ heldIds }: MarketState, named: Named): void {
  if (named.clientOrderId === undefined) return;
  if (heldIds.holderOf(named) !== undefined) {
    throw new RefusedError('CLIENT_ORDER_ID_TAKEN');
  }
}

/** @throws RefusedError when no order holds the id */
export function orderOfClient({ heldIds }: MarketState, command: ChangeClientOrder): string {
  const holder = heldIds.holderOf(command);
  if (holder === undefined) throw new RefusedError('ORDER_NOT_FOUND');
  return holder;
}
