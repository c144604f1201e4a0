/** The names of members that only one of two types has. */
type Unshared<A, B> = Exclude<keyof A, keyof B> | Exclude<keyof B, keyof A>;

/**
 * Any object when two types have members of the same names, optional ones included; else what nothing is, so that
 * a function which promises `Result & SameMembers<A, B>` does not compile, with an error that names those that differ.
 * (Assigning one type to the other does not notice an optional member that is missing, nor one that is too many.)
 */
export type SameMembers<A, B> = [Unshared<A, B>] extends [never]
  ? object
  : { readonly inOneOfTheTwoOnly: Unshared<A, B> };
