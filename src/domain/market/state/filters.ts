import { parseSteps } from '../../amounts/decimal.js';
import { refuse, isRefusal, type Refusal } from '../../decision.js';
import { notionalOf, parseNotional } from '../../amounts/notional.js';
import type { Steps } from '../../amounts/increment.js';

/** The bounds that a market may be listed with, as its listing records them; what is absent does not bound. */
export type FilterTerms = {
  readonly minQuantity?: string;
  readonly maxQuantity?: string;
  /** The least price x quantity of an order that names a price. */
  readonly minNotional?: string;
  /** The most orders that one user may have open. */
  readonly maxOpenOrders?: number;
  /** How far a market order sweeps from the touch it meets, in basis points of that price. */
  readonly protectionBandBps?: number;
  /** How far the price of a limit order may be from the last trade, in basis points of that trade's price. */
  readonly priceBandBps?: number;
};

/** The same bounds in steps, with the widest in place of those that are absent. */
export interface Filters {
  readonly terms: FilterTerms;
  readonly minLots: number;
  readonly maxLots: number;
  /** With the decimals of tick and lot together, its point dropped. */
  readonly minNotional: bigint;
  readonly maxOpenOrders: number;
}

/** What an order is measured by. */
type Filtered = Steps & { readonly filters: Filters };

/** Reads the bounds of a listing. @returns INVALID_FILTER for one that no order could be measured by */
export function readFilters(steps: Steps, terms: FilterTerms): Filters | Refusal {
  const minLots = readLots(steps, 'minQuantity', terms.minQuantity) ?? 1;
  if (isRefusal(minLots)) return minLots;
  const maxLots = readLots(steps, 'maxQuantity', terms.maxQuantity) ?? steps.lot.max;
  if (isRefusal(maxLots)) return maxLots;
  if (minLots > maxLots) {
    return invalid('maxQuantity', 'maxQuantity must be at least minQuantity');
  }
  const minNotional = readNotional(steps, terms.minNotional);
  if (isRefusal(minNotional)) return minNotional;
  const { maxOpenOrders = Infinity } = terms;
  if (maxOpenOrders !== Infinity && !(Number.isSafeInteger(maxOpenOrders) && maxOpenOrders > 0)) {
    return invalid('maxOpenOrders', 'maxOpenOrders must be a whole number, 1 or more');
  }
  for (const field of ['protectionBandBps', 'priceBandBps'] as const) {
    const band = terms[field] ?? 1;
    if (!Number.isInteger(band) || band < 1 || band >= 10_000) {
      return invalid(field, `${field} must be a whole number of basis points, 1 to 9999`);
    }
  }
  return { terms: termsAlone(terms), minLots, maxLots, minNotional, maxOpenOrders };
}

/**
 * Refuses a minNotional that no order reaches. Apart from readFilters, which reads recorded listings too: a market that
 * was listed with one must still load.
 */
export function refuseUnreachable(
  steps: Steps,
  { minNotional, maxLots }: Filters,
): Refusal | undefined {
  if (minNotional <= notionalOf(steps, steps.tick.max, maxLots)) return undefined;
  return invalid('minNotional', 'minNotional must be at most what the largest order comes to');
}

/** The bounds alone, of whatever holds them. */
function termsAlone({
  minQuantity,
  maxQuantity,
  minNotional,
  maxOpenOrders,
  protectionBandBps,
  priceBandBps,
}: FilterTerms): FilterTerms {
  return {
    ...(minQuantity !== undefined && { minQuantity }),
    ...(maxQuantity !== undefined && { maxQuantity }),
    ...(minNotional !== undefined && { minNotional }),
    ...(maxOpenOrders !== undefined && { maxOpenOrders }),
    ...(protectionBandBps !== undefined && { protectionBandBps }),
    ...(priceBandBps !== undefined && { priceBandBps }),
  };
}

function readLots(
  { lot }: Steps,
  field: string,
  text: string | undefined,
): number | Refusal | undefined {
  if (text === undefined) return undefined;
  const lots = parseSteps(text, lot);
  if (typeof lots === 'number') return lots;
  return invalid(field, `${field} must be a multiple of the lot size, ${lot.text}, within range`);
}

function readNotional(steps: Steps, text: string | undefined): bigint | Refusal {
  if (text === undefined) return 0n;
  const notional = parseNotional(steps, text);
  if (notional !== undefined) return notional;
  const rule = 'minNotional must be a plain decimal, with the decimals of tick and lot at most';
  return invalid('minNotional', rule);
}

function invalid(field: string, rule: string): Refusal {
  return refuse('INVALID_FILTER', rule, field, 'FLT-LIST');
}

/**
 * Measures a quantity by the bounds of its market.
 * @returns the bound that it breaks, if it does
 */
export function filterQuantity({ filters }: Filtered, lots: number): Refusal | undefined {
  const { terms, minLots, maxLots } = filters;
  if (lots < minLots) {
    const rule = `quantity must be at least ${terms.minQuantity}`;
    return refuse('QUANTITY_BELOW_MINIMUM', rule, 'quantity', 'FLT-QTY');
  }
  if (lots > maxLots) {
    const rule = `quantity must be at most ${terms.maxQuantity}`;
    return refuse('QUANTITY_ABOVE_MAXIMUM', rule, 'quantity', 'FLT-QTY');
  }
  return undefined;
}

/**
 * Measures price x quantity by the bound of its market.
 * @param ticks the price; undefined when the order names none, and its notional is not known
 * @returns the bound that it breaks, if it does
 */
export function filterNotional(
  { tick, lot, filters }: Filtered,
  ticks: number | undefined,
  lots: number,
): Refusal | undefined {
  const { terms, minNotional } = filters;
  if (minNotional === 0n || ticks === undefined) return undefined;
  if (notionalOf({ tick, lot }, ticks, lots) >= minNotional) return undefined;
  const rule = `price x quantity must be at least ${terms.minNotional}`;
  return refuse('NOTIONAL_BELOW_MINIMUM', rule, 'quantity', 'FLT-NOTIONAL');
}
