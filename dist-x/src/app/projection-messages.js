/** Asks the projection thread to stop after the batch in hand. */
export const STOP = 'stop';
//# sourceMappingURL=projection-messages.js.map