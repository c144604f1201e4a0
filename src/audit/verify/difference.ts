import type { Json, JsonObject } from '../../eventstore/event-store.js';

/** Where two pieces of JSON differ first: the path of a member; undefined when they say the same. */
export function difference(expected: JsonObject, found: JsonObject): string | undefined {
  let members = 0;
  for (const name in expected) {
    const [wanted, there] = [expected[name], found[name]];
    if (wanted === undefined) continue;
    members += 1;
    if (wanted === there) continue;
    if (!isObject(wanted) || !isObject(there)) return name;
    const inside = difference(wanted, there);
    if (inside !== undefined) return `${name}.${inside}`;
  }
  if (Object.keys(found).length === members) return undefined;
  return Object.keys(found).find((name) => expected[name] === undefined);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
