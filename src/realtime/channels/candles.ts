import { CandlesAnswer } from '../../answers/candles.js';
import { Closed } from '../../answers/shapes.js';
import type { CandleInterval } from '../../projections/candle-intervals.js';
import type { Channel } from '../channel.js';
import { CandlesParams } from './params.js';
import { symbolsOf } from './symbols-of.js';

const EVERY_MS = 250;

const { items } = CandlesAnswer.properties;

/** The latest two candles: the one before, which may have closed since the last message, and the one of now. */
export const candles: Channel = {
  name: 'candles',
  what: 'the latest two candles of a market, of one interval',
  access: 'public',
  params: CandlesParams,
  update: Closed({ items }),
  source: {
    kind: 'read',
    types: ['OrderMatched'],
    everyMs: () => EVERY_MS,
    keyOf: ({ symbol }) => symbol!,
    keysOf: symbolsOf,
    async read({ symbol, interval }, { queries }, atLeast) {
      const wanted = { interval: interval as CandleInterval, limit: '2' };
      const { result, position } = await queries.listCandles.execute(symbol!, wanted, { atLeast });
      return { data: JSON.stringify({ items: result.items }), position };
    },
  },
};
