/** Something that cannot be, and where it was found. */
export interface Fault {
  /** The rule that it breaks, by its id in docs/audit.md. */
  readonly rule: string;
  /** The first event that is not as it should be; where one is missing, the first that is there in its place. */
  readonly revision: bigint;
  readonly message: string;
}

/** A rule that an event breaks. */
export interface Breach {
  readonly rule: string;
  readonly message: string;
}

export function breach(rule: string, message: string): Breach {
  return { rule, message };
}
