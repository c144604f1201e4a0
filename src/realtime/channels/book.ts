import { Type } from 'typebox';

import { BookAnswer } from '../../answers/markets.js';
import { type Answer, BigInteger, Closed } from '../../answers/shapes.js';
import type { Channel } from '../channel.js';
import type { SidedPrice } from '../state/journal.js';
import type { LiveMarket } from '../state/live-market.js';
import { BookParams } from './params.js';

const { bids, asks } = BookAnswer.properties;

const Checksum = Type.Integer({
  description: 'CRC-32 of the ten best levels of each side once this is applied; see docs/api.md.',
});

/** All levels. */
export const BookSnapshot = Closed({ bids, asks, checksum: Checksum });
export type BookSnapshot = Answer<typeof BookSnapshot>;

/** The levels that are others than before. */
const BookUpdate = Closed({
  firstSequence: BigInteger('The book must have come as far as the one before this, or further.'),
  lastSequence: BigInteger('How far it has come then.'),
  bids: Type.Array(bids.items, { description: 'Each as it is now; gone when it has no orders.' }),
  asks: Type.Array(asks.items, { description: 'The same.' }),
  checksum: Checksum,
});
export type BookUpdate = Answer<typeof BookUpdate>;

/** The book of a market, level by level. */
export const book: Channel = {
  name: 'book',
  what: 'the book of a market, level by level: a snapshot, then what changes',
  access: 'public',
  params: BookParams,
  snapshot: BookSnapshot,
  update: BookUpdate,
  source: {
    kind: 'book',
    whole: wholeBook,
    change: (market, { first, prices }) => updateText(market, first, prices),
    since(market, sequence) {
      const prices = market.book.changedSince(sequence);
      return prices && updateText(market, sequence + 1n, prices);
    },
  },
};

/** All levels of a market, as JSON. */
export function wholeBook({ book }: LiveMarket): string {
  const { bids, asks } = book.topText(Infinity);
  return `{"bids":${bids},"asks":${asks},"checksum":${book.checksum}}`;
}

function updateText({ book }: LiveMarket, first: bigint, prices: readonly SidedPrice[]): string {
  // The best levels are put into words for it, and need not be again.
  const { checksum } = book;
  const { bids, asks } = book.levelsText(prices);
  const numbers = `"firstSequence":"${first}","lastSequence":"${book.sequence}"`;
  return `{${numbers},"bids":${bids},"asks":${asks},"checksum":${checksum}}`;
}
