/* What the auditor's room offers: the public entry of the package's `./audit`. */
export type { Listing, MarketEvent } from './market-events.js';
export type { Refused } from './reference/refusal.js';
export { ReferenceMarket } from './reference/reference-market.js';
