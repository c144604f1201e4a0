import type { Generation } from '../generations/generation.js';
import type { Projection } from '../projection.js';

/** Where an event is that a projection cannot apply. */
export interface Fault {
  readonly projection: Projection;
  /** The tables that it does not fit. */
  readonly generation: Generation;
  /** The event, in words, or those that it is among when only that is known. */
  readonly where: string;
  /** Log position after which it is: everything up to here can be applied. */
  readonly after: bigint;
  /** Log position of it, or of the last of those that it is among. */
  readonly upTo: bigint;
}

/** An event that a projection cannot apply: a handler threw, or the row it made does not fit its table. */
export class UnprojectableEvent extends Error {
  readonly #fault: Fault;

  constructor(fault: Fault, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`${fault.projection.name} cannot apply ${fault.where}: ${why}`, { cause });
    this.name = 'UnprojectableEvent';
    this.#fault = fault;
  }

  /** No property of its own, lest it be logged whole. */
  get fault(): Fault {
    return this.#fault;
  }
}
