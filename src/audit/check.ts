/** Something that must hold, and what was found. */
export interface Check {
  readonly name: string;
  readonly holds: boolean;
  /** The figures compared, or where the first difference is. */
  readonly detail: string;
}
