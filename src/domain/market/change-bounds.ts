import { type Decision, isRefusal, refuse, type Refusal } from '../decision.js';
import type { ChangeMarketBounds } from './commands.js';
import type { MarketBoundsChanged } from './events.js';
import { readIncrement } from './list-market.js';
import { refuseGivenUp } from './rules/trading-status.js';
import { readFilters, refuseUnreachable } from './state/filters.js';
import type { Listing } from './state/listing.js';
import type { ListedMarket } from './state/market.js';

/**
 * Sets the bounds of a market anew, all of them. Orders that are open stay, whatever they would be by the new ones: those hold
 * for what comes in, is amended or triggers from then on. The same bounds once more are recorded too, as a status is.
 */
export function changeMarketBounds(
  { listing, status }: ListedMarket,
  { tickSize, lotSize, reason, actor, ...command }: ChangeMarketBounds,
  now: string,
): Decision<MarketBoundsChanged> {
  const refused =
    refuseGivenUp(status) ??
    refuseOtherStep(listing, 'tickSize', tickSize) ??
    refuseOtherStep(listing, 'lotSize', lotSize);
  if (refused !== undefined) return refused;
  const filters = readFilters(listing, command);
  if (isRefusal(filters)) return filters;
  const unreachable = refuseUnreachable(listing, filters);
  if (unreachable !== undefined) return unreachable;
  const { symbol } = listing;
  const previousBounds = listing.filters.terms;
  const data = { symbol, previousBounds, bounds: filters.terms, reason, actor, at: now };
  return [{ type: 'MarketBoundsChanged', data }];
}

/**
 * Every amount that the market has recorded, resting orders and past trades, is written with the decimals of these two: another
 * size is another market.
 */
function refuseOtherStep(
  { tick, lot }: Listing,
  field: 'tickSize' | 'lotSize',
  text: string | undefined,
): Refusal | undefined {
  if (text === undefined) return undefined;
  const increment = readIncrement(field, text);
  if (isRefusal(increment)) return increment;
  const own = field === 'tickSize' ? tick : lot;
  if (increment.text === own.text) return undefined;
  const rule = `${field} is ${own.text} for good; another one takes a market of another symbol`;
  return refuse('STEP_SIZE_FIXED', rule, field, 'FLT-STEP');
}
