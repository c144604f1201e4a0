import { Type } from 'typebox';

import { BookAnswer } from '../../answers/markets.js';
import { Closed } from '../../answers/shapes.js';
import type { Channel } from '../channel.js';
import { MarketParams } from './params.js';

const { bids, asks } = BookAnswer.properties;

const Top = Closed({
  bids: Type.Array(bids.items, { description: 'The best level; none when nobody buys.' }),
  asks: Type.Array(asks.items, { description: 'The best level; none when nobody sells.' }),
});

/** The best level of each side. */
export const bookTop: Channel = {
  name: 'book.top',
  what: 'the best price of each side of a market',
  access: 'public',
  params: MarketParams,
  update: Top,
  source: {
    kind: 'book',
    whole({ book }) {
      const { bids, asks } = book.topText(1);
      return `{"bids":${bids},"asks":${asks}}`;
    },
  },
};
