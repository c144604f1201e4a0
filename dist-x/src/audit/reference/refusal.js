/** What the reference throws when it refuses; its message is the code. */
export class RefusedError extends Error {
}
//# sourceMappingURL=refusal.js.map