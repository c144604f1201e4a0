import { formOf, parametersOf } from './path-form.js';
import type { Method } from './route.js';

/** What a table has an entry of. */
interface Pathed {
  readonly method: Method;
  /** Whole, as Express writes it: `/api/v1/orders/:orderId`. */
  readonly path: string;
}

/** An entry that a request is for, and what its path says. */
export interface FoundEntry<Entry> {
  readonly entry: Entry;
  readonly params: Readonly<Record<string, string>>;
}

interface Form<Entry> {
  readonly entry: Entry;
  readonly form: RegExp;
  readonly names: readonly string[];
}

/** Finds what a request is for, as a router of Express does that has the same list: in one look where the path has no parameters. */
export class RouteTable<Entry extends Pathed> {
  readonly #fixed = new Map<string, Map<string, FoundEntry<Entry>>>();
  readonly #forms = new Map<string, readonly Form<Entry>[]>();

  /** @param entries of those that take a path the first has it; one without parameters is looked for first */
  constructor(entries: readonly Entry[]) {
    for (const method of new Set(entries.map((entry) => entry.method))) {
      const own = entries.filter((entry) => entry.method === method);
      const fixed = own.filter(({ path }) => !path.includes(':'));
      this.#fixed.set(method, new Map(fixed.map((entry) => [entry.path, { entry, params: {} }])));
      this.#forms.set(
        method,
        own.map((entry) => ({ entry, form: formOf(entry.path), names: parametersOf(entry.path) })),
      );
    }
  }

  /**
   * Finds the entry of a request.
   * @param path without the query
   * @returns undefined when there is none
   * @throws URIError when a parameter cannot be decoded of a path that is one of the table's, by whatever method
   */
  find(method: string, path: string): FoundEntry<Entry> | undefined {
    const asked = method === 'HEAD' ? 'GET' : method;
    const found = this.#fixed.get(asked)?.get(path) ?? search(this.#forms.get(asked), path);
    // A path that cannot be read is so whatever is asked there.
    if (found === undefined) for (const forms of this.#forms.values()) search(forms, path);
    return found;
  }
}

/** @throws URIError when a parameter of the path cannot be decoded */
function search<Entry>(
  forms: readonly Form<Entry>[] = [],
  path: string,
): FoundEntry<Entry> | undefined {
  for (const { entry, form, names } of forms) {
    const found = form.exec(path);
    if (found === null) continue;
    const params: Record<string, string> = {};
    for (const [index, name] of names.entries()) {
      params[name] = decodeURIComponent(found[index + 1]!);
    }
    return { entry, params };
  }
  return undefined;
}
