import type { SelfTradePrevention, Side } from '../terms.js';

/** An order about to trade. */
export interface Taker {
  readonly orderId: string;
  readonly userId: string;
  readonly side: Side;
  /** The worst price it takes, in ticks; undefined when it takes any. */
  readonly limit: number | undefined;
  readonly lots: number;
  /** The most that its fills may cost, as market/notional.ts counts it; absent when they may cost anything. */
  readonly quote?: bigint;
  readonly selfTradePrevention: SelfTradePrevention;
}
