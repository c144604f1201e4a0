import type { Outcome } from '../../whatif/outcomes.js';
import type { Difference, WhatIfReport } from '../../whatif/what-if.js';

/** How many orders are listed for people; --json lists all. */
const LISTED = 200;

/** What would have been otherwise, for people. */
export function whatIfLines(report: WhatIfReport): readonly string[] {
  const { symbol, events, commands, orders, refused, differences } = report;
  const counts = `${symbol}: ${events} events read, ${commands} commands played, ${orders} orders`;
  const codes = Object.entries(refused).map(([code, count]) => `${count} ${code}`);
  const more = differences.length - LISTED;
  return [
    counts,
    ...(codes.length === 0 ? [] : [`refused now, and carried out then: ${codes.join(', ')}`]),
    differences.length === 0
      ? 'no order would have ended otherwise'
      : `${differences.length} orders would have ended otherwise`,
    ...differences.slice(0, LISTED).map(lineOf),
    ...(more > 0 ? [`... and ${more} more (--json lists all)`] : []),
  ];
}

function lineOf({ orderId, recorded, played }: Difference): string {
  const { side = '', quantity = '', price } = recorded ?? played ?? {};
  const order = `${side} ${quantity}${price === undefined ? '' : ` at ${price}`}`;
  const [then, now] = [told(recorded), told(played)];
  const what = then === now ? `${now}, with others or at other prices` : `${then} -> ${now}`;
  return `${orderId} (${order}): ${what}`;
}

function told(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'not there';
  const { status, reason, filledQuantity, filledQuote, remainingQuantity } = outcome;
  const why = reason === undefined ? '' : ` (${reason})`;
  return `${status}${why}, ${filledQuantity} filled for ${filledQuote}, ${remainingQuantity} left`;
}
