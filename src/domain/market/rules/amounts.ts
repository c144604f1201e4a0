import { type DecimalFault, formatSteps, parseSteps } from '../../amounts/decimal.js';
import { refuse, Refusal } from '../../decision.js';
import type { Increment } from '../../amounts/increment.js';
import type { Listing } from '../state/listing.js';

/**
 * Reads a price.
 * @param field what the command calls it
 * @returns ticks, 1 or more; or INVALID_REQUEST, PRICE_OFF_TICK, PRICE_OUT_OF_RANGE
 */
export function readPrice(
  { tick }: Listing,
  text: string,
  field: 'price' | 'stopPrice' = 'price',
): number | Refusal {
  const ticks = parseSteps(text, tick);
  if (typeof ticks === 'number') return ticks;
  const rule = amountRule(field, ticks, 'tick size', tick);
  if (ticks === 'malformed') return new Refusal('INVALID_REQUEST', rule, field);
  return ticks === 'off_step'
    ? refuse('PRICE_OFF_TICK', rule, field, 'NUM-STEP')
    : refuse('PRICE_OUT_OF_RANGE', rule, field, 'NUM-BOUND');
}

/**
 * Reads a quantity.
 * @returns lots, 1 or more; or INVALID_REQUEST, QUANTITY_OFF_LOT, QUANTITY_OUT_OF_RANGE
 */
export function readQuantity({ lot }: Listing, text: string): number | Refusal {
  const lots = parseSteps(text, lot);
  if (typeof lots === 'number') return lots;
  const rule = amountRule('quantity', lots, 'lot size', lot);
  if (lots === 'malformed') return new Refusal('INVALID_REQUEST', rule, 'quantity');
  return lots === 'off_step'
    ? refuse('QUANTITY_OFF_LOT', rule, 'quantity', 'NUM-STEP')
    : refuse('QUANTITY_OUT_OF_RANGE', rule, 'quantity', 'NUM-BOUND');
}

function amountRule(field: string, fault: DecimalFault, stepName: string, step: Increment): string {
  switch (fault) {
    case 'malformed':
      return `${field} must be a plain decimal such as '12.5'`;
    case 'off_step':
      return `${field} must be a multiple of the ${stepName}, ${step.text}`;
    case 'out_of_range':
      return `${field} must be more than zero and at most ${formatSteps(step.max, step)}`;
  }
}
