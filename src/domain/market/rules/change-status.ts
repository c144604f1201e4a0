import type { ChangeMarketStatus } from '../commands.js';
import type { MarketStatusChanged } from '../events.js';
import type { ListedMarket } from '../state/market.js';

/** Opens, restricts or halts trading. The same status once more is recorded too: who wants it, and why, may be new. */
export function changeMarketStatus(
  { listing: { symbol }, status: previousStatus }: ListedMarket,
  { status, reason, actor }: ChangeMarketStatus,
  now: string,
): readonly [MarketStatusChanged] {
  const data = { symbol, previousStatus, status, reason, actor, at: now };
  return [{ type: 'MarketStatusChanged', data }];
}
