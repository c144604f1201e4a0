import { TickerAnswer } from '../../answers/markets.js';
import { orders } from '../../projections/orders.js';
import type { Channel } from '../channel.js';
import { ConflatedParams } from './params.js';
import { symbolsOf } from './symbols-of.js';

const DEFAULT_INTERVAL_MS = 100;

/** A market at a glance. */
export const ticker: Channel = {
  name: 'ticker',
  what: 'last trade, best prices and last day of a market',
  access: 'public',
  params: ConflatedParams,
  update: TickerAnswer,
  source: {
    kind: 'read',
    types: Object.keys(orders.on),
    everyMs: ({ interval = DEFAULT_INTERVAL_MS }) => Number(interval),
    keyOf: ({ symbol }) => symbol!,
    keysOf: symbolsOf,
    async read({ symbol }, { queries }, atLeast) {
      const { result, position } = await queries.getTicker.execute(symbol!, { atLeast });
      return { data: result.text, position };
    },
  },
};
