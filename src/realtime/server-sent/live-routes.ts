import { API_PREFIX } from '../../http/route.js';
import type { Channel } from '../channel.js';
import { book } from '../channels/book.js';
import { streamEvents } from '../channels/plain-feeds.js';
import { trades } from '../channels/trades.js';

/** A feed that any HTTP client can follow, such as curl. */
export interface LiveRoute {
  readonly method: 'GET';
  /** Whole, as Express writes it; what is behind its colons are parameters of the channel. */
  readonly path: string;
  readonly channel: Channel;
}

/** Every such feed. */
export const liveRoutes: readonly LiveRoute[] = [
  { method: 'GET', path: `${API_PREFIX}/markets/:symbol/trades/live`, channel: trades },
  { method: 'GET', path: `${API_PREFIX}/markets/:symbol/book/live`, channel: book },
  { method: 'GET', path: `${API_PREFIX}/streams/:stream/live`, channel: streamEvents },
];
