/** Asks a writer to end after the appends that are under way. */
export const FINISH = 'finish';
//# sourceMappingURL=writer-messages.js.map