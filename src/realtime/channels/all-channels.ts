import type { Channel } from '../channel.js';
import { bookOrders } from './book-orders.js';
import { bookTop } from './book-top.js';
import { book } from './book.js';
import { candles } from './candles.js';
import { fills } from './fills.js';
import { orders } from './orders.js';
import { positions } from './positions.js';
import { processes } from './processes.js';
import { projections } from './projections.js';
import { ticker } from './ticker.js';
import { trades } from './trades.js';

/** Every channel there is. To add one: a file of its own and a line here. */
export const allChannels: readonly Channel[] = [
  trades,
  book,
  bookTop,
  bookOrders,
  ticker,
  candles,
  orders,
  fills,
  positions,
  projections,
  processes,
];
