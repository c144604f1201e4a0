import type { MarketStatusChanged } from '../market-events.js';
import type { ChangeMarketStatus, PlaceOrder } from './commands.js';
import type { MarketState } from './market-state.js';
import { RefusedError } from './refusal.js';

/** Opens, restricts or halts the market. @throws RefusedError when it was delisted */
export function changeStatus(
  market: MarketState,
  { status, reason, actor }: ChangeMarketStatus,
  now: string,
): MarketStatusChanged {
  expectNotDelisted(market);
  const { symbol, status: previousStatus } = market;
  market.status = status;
  return {
    type: 'MarketStatusChanged',
    data: { symbol, previousStatus, status, reason, actor, at: now },
  };
}

/** Whether the market takes such an order now. */
export function takes(
  { status }: MarketState,
  { orderType, postOnly }: Pick<PlaceOrder, 'orderType' | 'postOnly'>,
): boolean {
  if (status === 'POST_ONLY') return postOnly !== undefined;
  if (status === 'LIMIT_ONLY') return orderType.endsWith('limit');
  return status === 'ONLINE';
}

/** @throws RefusedError when the market was delisted */
export function expectNotDelisted({ status }: MarketState): void {
  if (status === 'DELISTED') throw new RefusedError('MARKET_DELISTED');
}

/** @throws RefusedError unless orders may be amended now */
export function expectAmendable({ status }: MarketState): void {
  if (status === 'CANCEL_ONLY' || status === 'HALTED') {
    throw new RefusedError('MARKET_STATUS_FORBIDS');
  }
}

/** @throws RefusedError unless orders may be cancelled now */
export function expectCancellable({ status }: MarketState): void {
  if (status === 'HALTED') throw new RefusedError('MARKET_STATUS_FORBIDS');
}
