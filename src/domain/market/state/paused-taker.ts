import type { SelfTradePrevention, Side } from '../terms.js';

/** An order that goes on trading before anything else happens in its market. Prices in ticks, quantities in lots. */
export interface PausedTaker {
  readonly number: number;
  readonly orderId: string;
  readonly userId: string;
  readonly side: Side;
  /** How often it has been paused. */
  readonly part: number;
  /** The price it names; undefined on an order at market. */
  readonly price: number | undefined;
  /** The worst price it takes; undefined when it takes any. */
  readonly limit: number | undefined;
  readonly mayRest: boolean;
  readonly selfTradePrevention: SelfTradePrevention;
  /** What is left to fill. */
  readonly lots: number;
  /** What its fills may still cost, as amounts/notional.ts counts it; undefined when they may cost anything. */
  readonly quote: bigint | undefined;
}
