/** A refusal's code; what it says besides is for other tests. */
export type Refused = { readonly refused: string };

/** What the reference throws when it refuses; its message is the code. */
export class RefusedError extends Error {}
