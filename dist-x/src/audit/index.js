/*
 * The auditor's room, and the package's public entry `./audit`. It reads the raw events of a stream, whichever way they
 * came, and shares no code with the domain or the codec, so that where it agrees with them both are right.
 */
export { auditMarket } from './audit-market.js';
export { auditStream } from './audit-stream.js';
export { checkBook } from './book-check.js';
export { checkAcknowledged, checkFills, checkOrders, checkSides, } from './conservation.js';
export { StreamError } from './event-record.js';
export { GENESIS_HASH, HashChain, nextHash } from './hash-chain.js';
export { ReferenceMarket } from './reference/reference-market.js';
export { ReplayedMarket } from './replayed-market.js';
//# sourceMappingURL=index.js.map