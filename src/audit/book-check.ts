import type { Check } from './check.js';
import type { BookLevel, ReplayedMarket } from './replayed-market.js';
import { type Side, SIDES } from './terms.js';

/** A book as the system shows it: each side from its best price on. */
export interface ShownBook {
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}

/**
 * The book that the system shows is the one that a replay of its stream makes, level by level.
 * @param shown the whole book, or its best `limit` levels a side
 */
export function checkBook(shown: ShownBook, replayed: ReplayedMarket, limit = Infinity): Check {
  const name = 'the book = a replay of the stream';
  const sides: Record<Side, readonly BookLevel[]> = { buy: shown.bids, sell: shown.asks };
  for (const side of SIDES) {
    const difference = firstDifference(sides[side], replayed.levels(side).slice(0, limit));
    if (difference !== undefined) return { name, holds: false, detail: `${side}: ${difference}` };
  }
  const detail = `${shown.bids.length} bid and ${shown.asks.length} ask levels`;
  return { name, holds: true, detail };
}

function firstDifference(
  shown: readonly BookLevel[],
  replayed: readonly BookLevel[],
): string | undefined {
  for (let index = 0; index < Math.max(shown.length, replayed.length); index += 1) {
    const [have, want] = [text(shown[index]), text(replayed[index])];
    if (have !== want) return `level ${index + 1} is ${have}, replayed ${want}`;
  }
  return undefined;
}

function text(level: BookLevel | undefined): string {
  return level === undefined
    ? 'missing'
    : `${level.quantity} in ${level.orders} orders at ${level.price}`;
}
