/** Ways of objects of one kind that are remembered: what has more than these is sorted each time. */
const MAX_REMEMBERED = 32;

/** The names of an object's members, in the order in which they stand and in which canonical JSON has them. */
export interface MemberOrder {
  readonly names: readonly string[];
  /** What stands before each value: the name as JSON, and a colon. In ASCII, unless a name is not. */
  readonly heads: readonly Buffer[];
  /** The places of the names in code-unit order. */
  readonly sorted: readonly number[];
}

/** Remembers in which order the members of objects stand: those of one kind nearly always have the same few. */
export class MemberOrders {
  readonly #byKind = new Map<string, MemberOrder[]>();

  /** @param kind what such objects are called */
  of(kind: string, names: readonly string[]): MemberOrder {
    const known = this.#byKind.get(kind);
    if (known === undefined) {
      const order = orderOf(names);
      this.#byKind.set(kind, [order]);
      return order;
    }
    for (const order of known) if (areSame(order.names, names)) return order;
    const order = orderOf(names);
    if (known.length < MAX_REMEMBERED) known.push(order);
    return order;
  }
}

function areSame(names: readonly string[], others: readonly string[]): boolean {
  if (names.length !== others.length) return false;
  for (let place = 0; place < names.length; place++) {
    if (names[place] !== others[place]) return false;
  }
  return true;
}

function orderOf(names: readonly string[]): MemberOrder {
  const sorted = names.map((_, place) => place);
  sorted.sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
  const heads = names.map((name) => Buffer.from(`${JSON.stringify(name)}:`));
  return { names, heads, sorted };
}
