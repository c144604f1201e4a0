/**
 * The revision of the event that ends a stream for ever. Clients know it as 2^63 - 1, which a number cannot hold; its
 * neighbour can, and no stream grows so long.
 */
export const TOMBSTONE_REVISION = 2 ** 63;
//# sourceMappingURL=stored-event.js.map