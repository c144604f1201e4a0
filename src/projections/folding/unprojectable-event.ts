import type { Projection } from '../projection.js';

/** An event that a projection cannot apply: a handler threw, or the row it made does not fit its table. */
export class UnprojectableEvent extends Error {
  constructor(
    readonly projection: Projection,
    /** The event at fault, or the batch when only that is known. */
    where: string,
    cause: unknown,
  ) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`${projection.name} cannot apply ${where}: ${why}`, { cause });
    this.name = 'UnprojectableEvent';
  }
}
