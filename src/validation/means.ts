import type { JsonSchema } from './json-schema.js';

type Meanings = Map<string, JsonSchema>;

const byPrototype = new WeakMap<object, Meanings>();

/**
 * A decorator that says what a field of a DTO means, for whoever reads the description of the API.
 * @param description whole sentences
 * @param more what its rules leave open and its description need not
 */
export function Means(description: string, more: JsonSchema = {}): PropertyDecorator {
  return (prototype, name) => {
    const meanings: Meanings = byPrototype.get(prototype) ?? new Map<string, JsonSchema>();
    byPrototype.set(prototype, meanings.set(String(name), { description, ...more }));
  };
}

/** What a field of a DTO means: as it says itself, or as the DTO says that it extends; nothing when nobody does. */
export function meaningOf(Dto: new () => object, name: string): JsonSchema {
  let prototype: object | null = Dto.prototype as object;
  while (prototype !== null) {
    const own = byPrototype.get(prototype)?.get(name);
    if (own !== undefined) return own;
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return {};
}
