/** How a transaction begins, and ends. */
export const BEGIN = 'BEGIN IMMEDIATE;';
export const COMMIT = 'COMMIT;';
export const ROLLBACK = 'ROLLBACK;';
//# sourceMappingURL=sqlite-writing-messages.js.map