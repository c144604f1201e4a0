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

/**
 * The error of a row that does not fit its table, when it is not known which event has made it.
 * @param generation the tables, as they stand before the events @param next as they would have stood
 */
export function faultWithin(
  projection: Projection,
  generation: Generation,
  next: Pick<Generation, 'position'>,
  cause: unknown,
): UnprojectableEvent {
  const [after, upTo] = [generation.position, next.position];
  const where = `an event after ${after}, up to ${upTo}`;
  return new UnprojectableEvent({ projection, generation, where, after, upTo }, cause);
}
