/*
 * The version of each event type that this code writes and folds, by the kind of stream. An event that is missing here,
 * or one that the domain does not have, does not compile.
 */
export const userEventVersions = {
    UserRegistered: 1,
};
export const marketEventVersions = {
    MarketListed: 1,
    MarketStatusChanged: 1,
    OrderPlaced: 1,
    OrderRejected: 1,
    OrderMatched: 1,
    OrderAmended: 1,
    OrderTriggered: 1,
    OrderReduced: 1,
    OrderCancelled: 1,
    MatchingPaused: 1,
    MatchingResumed: 1,
};
export const schemaVersions = {
    ...userEventVersions,
    ...marketEventVersions,
};
/**
 * Upcasters by event type; the n-th of a type (from 0) reads version n + 1. Events are never rewritten in the store:
 * whoever raises a schema version adds the step here, and the old version's golden file stays a test.
 */
export const upcasters = {};
//# sourceMappingURL=upcasters.js.map