import type { Json, JsonObject } from '../eventstore/event-store.js';

/** JSON (RFC 8785 for strings, booleans, integers and objects of them): keys in code-unit order, no white space. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return isList(value) ? `[${value.map(canonicalJson).join()}]` : canonicalObject(value);
}

function canonicalObject(value: JsonObject): string {
  const { names, starts } = sortedNames(Object.keys(value));
  let members = '';
  for (let place = 0; place < names.length; place++) {
    const member = value[names[place]!];
    if (member === undefined) continue;
    members += members === '' ? starts[place]! : `,${starts[place]!}`;
    members += typeof member === 'string' ? quoted(member) : canonicalJson(member);
  }
  return `{${members}}`;
}

/** What JSON escapes, and surrogates, of which it escapes the lone ones. */
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

function quoted(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** The names of an object's members in code-unit order, and what each member begins with. */
interface SortedNames {
  readonly names: readonly string[];
  readonly starts: readonly string[];
}

/** By the names as they came: objects have a few dozen sets of names, again and again. */
const KNOWN = new Map<string, SortedNames>();
const MOST_KNOWN = 1_000;

function sortedNames(names: string[]): SortedNames {
  const key = names.join('\n');
  const known = KNOWN.get(key);
  if (known !== undefined && known.names.length === names.length) return known;
  // Names that hold what separates them may be joined to the same as others.
  const isKeyTheirs = !names.some((name) => name.includes('\n'));
  names.sort();
  const sorted = { names, starts: names.map((name) => `${JSON.stringify(name)}:`) };
  if (KNOWN.size < MOST_KNOWN && isKeyTheirs) KNOWN.set(key, sorted);
  return sorted;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
