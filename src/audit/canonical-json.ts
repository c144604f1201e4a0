import type { Json } from '../eventstore/event-store.js';

/** JSON (RFC 8785 for strings, booleans, integers and objects of them): keys in code-unit order, no white space. */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let members = '';
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member === undefined) continue;
    if (members !== '') members += ',';
    members += `${quoted(name)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** The names of members that were met, as JSON: there are a few dozen, again and again. */
const NAMES = new Map<string, string>();
const MOST_NAMES = 1_000;

function quoted(name: string): string {
  const known = NAMES.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  if (NAMES.size < MOST_NAMES) NAMES.set(name, text);
  return text;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
