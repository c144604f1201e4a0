import type { Filling } from './filled-tables.js';

/** What this benchmark fills the tables with. @param orders so many, and as many trades */
export function fillingOf(orders: number): Filling {
  return { orders, users: Math.max(20, orders / 100), seed: 1 };
}
