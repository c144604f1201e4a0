import { parseSteps } from '../decimal.js';
import { isRefusal, Refusal } from '../decision.js';
import type { Increment } from '../increment.js';

/** The bounds that a market may be listed with, as its listing records them; what is absent does not bound. */
export type FilterTerms = {
  readonly minQuantity?: string;
  readonly maxQuantity?: string;
  /** The least price x quantity of an order that names a price. */
  readonly minNotional?: string;
  /** The most orders that one user may have open. */
  readonly maxOpenOrders?: number;
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

/** What prices and quantities are counted in. */
export interface Steps {
  readonly tick: Increment;
  readonly lot: Increment;
}

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
  return { terms: termsAlone(terms), minLots, maxLots, minNotional, maxOpenOrders };
}

/** The bounds alone, of whatever holds them. */
function termsAlone({
  minQuantity,
  maxQuantity,
  minNotional,
  maxOpenOrders,
}: FilterTerms): FilterTerms {
  return {
    ...(minQuantity !== undefined && { minQuantity }),
    ...(maxQuantity !== undefined && { maxQuantity }),
    ...(minNotional !== undefined && { minNotional }),
    ...(maxOpenOrders !== undefined && { maxOpenOrders }),
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

const NOTIONAL = /^(0|[1-9]\d{0,23})(?:\.(\d+))?$/;

function readNotional({ tick, lot }: Steps, text: string | undefined): bigint | Refusal {
  if (text === undefined) return 0n;
  const decimals = tick.decimals + lot.decimals;
  const [, whole, fraction = ''] = NOTIONAL.exec(text) ?? [];
  if (whole === undefined || fraction.length > decimals) {
    return invalid(
      'minNotional',
      `minNotional must be a plain decimal of ${decimals} decimals at most`,
    );
  }
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

function invalid(field: string, rule: string): Refusal {
  return new Refusal('INVALID_FILTER', rule, field);
}

/**
 * Measures an order by the bounds of its market.
 * @param ticks its price; undefined when it names none, and its notional is not known
 * @returns the bound that it breaks, if it does
 */
export function filtered(
  { tick, lot, filters }: Steps & { readonly filters: Filters },
  ticks: number | undefined,
  lots: number,
): Refusal | undefined {
  const { terms, minLots, maxLots, minNotional } = filters;
  if (lots < minLots) {
    const rule = `quantity must be at least ${terms.minQuantity}`;
    return new Refusal('QUANTITY_BELOW_MINIMUM', rule, 'quantity', { rule: 'FLT-QTY' });
  }
  if (lots > maxLots) {
    const rule = `quantity must be at most ${terms.maxQuantity}`;
    return new Refusal('QUANTITY_ABOVE_MAXIMUM', rule, 'quantity', { rule: 'FLT-QTY' });
  }
  if (minNotional === 0n || ticks === undefined) return undefined;
  const notional = BigInt(ticks * tick.digits) * BigInt(lots * lot.digits);
  if (notional >= minNotional) return undefined;
  const rule = `price x quantity must be at least ${terms.minNotional}`;
  return new Refusal('NOTIONAL_BELOW_MINIMUM', rule, 'quantity', { rule: 'FLT-NOTIONAL' });
}
