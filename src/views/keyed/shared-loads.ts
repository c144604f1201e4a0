import type { Held, KeyedView, Ticket } from './keyed-view.js';

/** A load under way. */
interface Load {
  /** The log position that whoever began it has asked for; it may wait until the tables are there. */
  readonly atLeast: bigint;
  readonly held: Promise<Held<unknown>>;
}

/** Asked for by those whom any position suits. */
const ANY = -1n;

/**
 * The loads under way, so that a hundred who miss a key in one moment read the tables once. One is of an instance of the
 * view: whoever asks an instance begun later must not be given what was read before that.
 */
export class SharedLoads {
  readonly #loads = new WeakMap<object, Map<string, Load>>();

  /**
   * The outcome of the load under way of this key, if it can be what is wanted, or else of a new one.
   * @param ticket of whoever misses it; those who got none, for the view is lost, share as well
   * @param atLeast the position that is wanted: a load that has come less far is followed by another, and one that waits
   *   for a higher one is not waited for
   * @param load reads the tables, as of `atLeast` or later
   * @throws what `load` does
   */
  async of<Value>(
    view: KeyedView<Value>,
    key: string,
    ticket: Ticket | undefined,
    atLeast: bigint = ANY,
    load: () => Promise<Held<Value>>,
  ): Promise<Held<Value>> {
    const loads = this.#loads.get(view) ?? new Map<string, Load>();
    this.#loads.set(view, loads);
    const name = `${ticket?.instance ?? ''} ${key}`;
    const underWay = loads.get(name);
    if (underWay !== undefined && underWay.atLeast <= atLeast) {
      // The loads of a view are of its values.
      const held = (await outcome(underWay, atLeast)) as Held<Value> | undefined;
      if (held !== undefined && held.position >= atLeast) return held;
      return this.of(view, key, ticket, atLeast, load);
    }
    const begun: Load = { atLeast, held: load() };
    loads.set(name, begun);
    try {
      return (await begun.held) as Held<Value>;
    } finally {
      if (loads.get(name) === begun) loads.delete(name);
    }
  }
}

/** What a load came to; undefined when it has failed in the place of somebody who asked for less. @throws what it did */
async function outcome(load: Load, atLeast: bigint): Promise<Held<unknown> | undefined> {
  try {
    return await load.held;
  } catch (error) {
    // What was not there as of a lower position may be there as of this one.
    if (load.atLeast === atLeast) throw error;
    return undefined;
  }
}
