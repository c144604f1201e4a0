import type { MarketDescription } from '../../domain/market/snapshot/describe.js';
import type { Market } from '../../domain/market/state/market.js';

/** Up to where in its stream a market's state holds. */
export interface StreamPlace {
  /** Of the last event that the state is made of. */
  readonly revision: bigint;
  /** That event's commit position in the log. */
  readonly position: bigint;
  /** That event's link of the hash chain. */
  readonly hash: string;
}

/** A market's state at a place of its stream. */
export interface MarketSnapshot extends StreamPlace {
  readonly description: MarketDescription;
}

/** A market made of a snapshot. */
export interface RestoredMarket extends StreamPlace {
  readonly market: Market;
  /** Bytes of the state's text. */
  readonly size: number;
}
