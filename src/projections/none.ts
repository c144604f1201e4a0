/** Names types of which there are to be none: one that there is does not compile. */
export type None<Types extends never> = Types;
