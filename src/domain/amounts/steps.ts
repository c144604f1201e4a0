import type { Increment } from './increment.js';

/** What prices and quantities are counted in. */
export interface Steps {
  readonly tick: Increment;
  readonly lot: Increment;
}
