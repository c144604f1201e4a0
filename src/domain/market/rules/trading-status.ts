import { type Decision, refuse, Refusal } from '../../decision.js';
import type { ChangeMarketStatus } from '../commands.js';
import type { MarketStatusChanged } from '../events.js';
import type { ListedMarket } from '../state/market.js';
import { isPriced, type MarketStatus, type OrderType, type PostOnly } from '../terms.js';

/** Opens, restricts or halts trading. The same status once more is recorded too: who wants it, and why, may be new. */
export function changeMarketStatus(
  { listing: { symbol }, status: previousStatus }: ListedMarket,
  { status, reason, actor }: ChangeMarketStatus,
  now: string,
): Decision<MarketStatusChanged> {
  const given = refuseGivenUp(previousStatus);
  if (given !== undefined) return given;
  const data = { symbol, previousStatus, status, reason, actor, at: now };
  return [{ type: 'MarketStatusChanged', data }];
}

/** Whether a market of this status takes such an order. */
export function takesOrder(
  status: MarketStatus,
  { orderType, postOnly }: { readonly orderType: OrderType; readonly postOnly?: PostOnly },
): boolean {
  switch (status) {
    case 'ONLINE':
      return true;
    case 'POST_ONLY':
      return postOnly !== undefined;
    case 'LIMIT_ONLY':
      return isPriced(orderType);
    case 'CANCEL_ONLY':
    case 'HALTED':
    case 'DELISTING':
    case 'DELISTED':
      return false;
  }
}

/** @returns the refusal of whatever a delisted market does not take any more, which is all but what its orders had come to */
export function refuseGivenUp(status: MarketStatus): Refusal | undefined {
  if (status !== 'DELISTED') return undefined;
  return refuse('MARKET_DELISTED', 'the market was delisted', 'symbol', 'STAT-DELISTED');
}

/** @returns the refusal of an amend, unless the market takes one */
export function refuseAmend(status: MarketStatus): Refusal | undefined {
  if (status === 'CANCEL_ONLY') return forbidden(status, 'STAT-CANCEL');
  return refuseCancel(status);
}

/** @returns the refusal of a cancel, unless the market takes one */
export function refuseCancel(status: MarketStatus): Refusal | undefined {
  return status === 'HALTED' ? forbidden(status, 'STAT-HALT') : undefined;
}

function forbidden(marketStatus: MarketStatus, rule: string): Refusal {
  const message = `the market is ${marketStatus}`;
  return new Refusal('MARKET_STATUS_FORBIDS', message, undefined, { marketStatus, rule });
}
