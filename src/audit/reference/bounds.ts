import type { Bounds, MarketBoundsChanged } from '../market-events.js';
import type { ChangeMarketBounds } from './commands.js';
import { readNotional } from './filters.js';
import type { MarketState } from './market-state.js';
import { RefusedError } from './refusal.js';
import { expectNotDelisted } from './trading-status.js';

const NAMES = [
  'minQuantity',
  'maxQuantity',
  'minNotional',
  'maxOpenOrders',
  'protectionBandBps',
  'priceBandBps',
] as const satisfies readonly (keyof Bounds)[];

/** Sets the bounds of a market anew. @throws RefusedError when no order could be measured by them, or the market was delisted */
export function changeBounds(
  market: MarketState,
  { tickSize, lotSize, reason, actor, ...command }: ChangeMarketBounds,
  now: string,
): MarketBoundsChanged {
  expectNotDelisted(market);
  const { symbol, listing } = market;
  if (isOther(tickSize, listing.tickSize) || isOther(lotSize, listing.lotSize)) {
    throw new RefusedError('STEP_SIZE_FIXED');
  }
  const bounds = boundsOf(command);
  expectMeasurable(market, bounds);
  const previousBounds = boundsOf(listing);
  const { tickSize: tick, lotSize: lot, at } = listing;
  market.listing = { symbol, tickSize: tick, lotSize: lot, at, ...bounds };
  return {
    type: 'MarketBoundsChanged',
    data: { symbol, previousBounds, bounds, reason, actor, at: now },
  };
}

function isOther(named: string | undefined, own: string): boolean {
  return named !== undefined && plain(named) !== own;
}

/** A decimal without the zeros that say nothing. */
function plain(text: string): string {
  return text.includes('.') ? text.replace(/[.]?0*$/, '') : text;
}

/** Those that are there. */
function boundsOf(bounds: Bounds): Bounds {
  const named = NAMES.flatMap((name) => {
    const bound = bounds[name];
    return bound === undefined ? [] : [[name, bound] as const];
  });
  return Object.fromEntries(named);
}

function isBand(basisPoints: number): boolean {
  return Number.isInteger(basisPoints) && basisPoints >= 1 && basisPoints < 10_000;
}

function expectMeasurable(market: MarketState, bounds: Bounds): void {
  const { prices, quantities } = market;
  const { minQuantity, maxQuantity, minNotional, maxOpenOrders = 1 } = bounds;
  const invalid = 'INVALID_FILTER';
  const least = minQuantity === undefined ? 0n : quantities.readOr(minQuantity, invalid);
  const most =
    maxQuantity === undefined ? quantities.most : quantities.readOr(maxQuantity, invalid);
  const notional = minNotional === undefined ? 0n : readNotional(market, minNotional);
  const { protectionBandBps = 1, priceBandBps = 1 } = bounds;
  const isMeasurable =
    least <= most &&
    notional !== undefined &&
    notional <= prices.most * most &&
    Number.isSafeInteger(maxOpenOrders) &&
    maxOpenOrders >= 1 &&
    [protectionBandBps, priceBandBps].every(isBand);
  if (!isMeasurable) throw new RefusedError(invalid);
}
