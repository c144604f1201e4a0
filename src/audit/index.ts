/*
 * The auditor's room, and the package's public entry `./audit`. It reads the raw events of a stream, whichever way they
 * came, and shares no code with the domain or the codec, so that where it agrees with them both are right.
 */
export { auditMarket } from './audit-market.js';
export { auditStream, type OwnOrders, type StreamAudit } from './audit-stream.js';
export { checkBook, type ShownBook } from './book-check.js';
export type { Check } from './check.js';
export {
  checkAcknowledged,
  checkFills,
  checkOrders,
  checkSides,
  type ShownOrder,
  type ShownTrade,
} from './conservation.js';
export { type EventRecord, StreamError } from './event-record.js';
export { GENESIS_HASH, HashChain, nextHash } from './hash-chain.js';
export type { Listing, MarketEvent } from './market-events.js';
export { ReferenceMarket } from './reference/reference-market.js';
export type { Refused } from './reference/refusal.js';
export { type BookLevel, ReplayedMarket } from './replayed-market.js';
export type { Volume } from './volume.js';
export { CheckpointCheck } from './checkpoints/checkpoint-check.js';
export {
  type Checkpoint,
  checkpointStream,
  marketOfCheckpoints,
  readCheckpoint,
  signedCheckpoint,
} from './checkpoints/checkpoint.js';
export {
  KEY_BYTES,
  KeyError,
  keyId,
  newKeys,
  publicKeyOf,
  readPrivateKey,
  readPublicKey,
} from './checkpoints/keys.js';
export { MarketSigner } from './checkpoints/signer.js';
export { stateHash } from './checkpoints/state-hash.js';
export type { Fault } from './verify/fault.js';
export { type VerifiedMarket, verifyMarket, type VerifyOptions } from './verify-market.js';
export { type MarketReport, MarketVerifier } from './verify/market-verifier.js';
export type { ComparedTable, ModelDifference } from './read-models/differences.js';
export {
  MODEL_TABLES,
  type ModelTable,
  type ModelTables,
  type RowRange,
} from './read-models/model-tables.js';
export { ReadModelCheck, type ShownMarketBook } from './read-models/read-model-check.js';
