import type { SeededRandom } from '../seeded-random.js';
import type { Document, Schema } from './document.js';
import { hostileText, hostileValue } from './hostile.js';

/** Values of a kind that are there, by the name of the field that they stand in. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** How often a member that may be left out is not. */
const OPTIONAL = 0.25;

/** Values made by the schemas of a description. */
export class RandomValues {
  readonly #document: Document;
  readonly #random: SeededRandom;
  readonly #known: () => Known;

  /** @param known what there is at present */
  constructor(document: Document, random: SeededRandom, known: () => Known) {
    this.#document = document;
    this.#random = random;
    this.#known = known;
  }

  /** A value as a schema has it. @param name of the field */
  valid(schema: Schema, name = ''): unknown {
    const random = this.#random;
    const { $ref, enum: words, const: only, anyOf, type, properties, items } = schema;
    if (typeof $ref === 'string') return this.valid(this.#named($ref), name);
    if (only !== undefined) return only;
    if (Array.isArray(words)) return random.pick(words as unknown[]);
    if (Array.isArray(anyOf)) return this.valid(random.pick(anyOf as Schema[]), name);
    const known = this.#known()[name] ?? [];
    if (known.length > 0 && random.fraction() < 0.95) return random.pick(known);
    if (type === 'object') {
      return this.#object(properties as Record<string, Schema>, schema['required'] as string[]);
    }
    if (type === 'array') {
      const count = random.between(1, 4);
      return Array.from({ length: count }, () => this.valid(items as Schema));
    }
    if (type === 'integer' || type === 'number') return this.#number(schema);
    if (type === 'boolean') return random.fraction() < 0.5;
    return this.#text(schema, name);
  }

  /** A value that is not quite right any more: something in it is missing, too much, or something else. */
  spoilt(value: unknown): unknown {
    const random = this.#random;
    if (typeof value !== 'object' || value === null) return hostileValue(random);
    const copy = structuredClone(value) as Record<string, unknown>;
    const names = Object.keys(copy);
    const kind = random.between(0, 3);
    if (kind === 0 || names.length === 0) copy[hostileText(random)] = hostileValue(random);
    else {
      const name = random.pick(names);
      if (kind === 1) delete copy[name];
      else copy[name] = this.spoilt(copy[name]);
    }
    return copy;
  }

  #object(properties: Readonly<Record<string, Schema>> = {}, required: readonly string[] = []) {
    const members = Object.entries(properties)
      .filter(([name]) => required.includes(name) || this.#random.fraction() < OPTIONAL)
      .map(([name, schema]) => [name, this.valid(schema, name)] as const);
    return Object.fromEntries(members);
  }

  #number({ minimum = 0, maximum = 1_000 }: Schema): number {
    return this.#random.between(minimum as number, Math.min(maximum as number, 100_000));
  }

  #text({ format, maxLength, examples = [] }: Schema, name: string): string {
    const random = this.#random;
    if (format === 'date-time') {
      return new Date(Date.now() + random.between(-100_000, 10_000_000)).toISOString();
    }
    if (/price|quantity|size|notional/i.test(name)) {
      return random.pick([
        String(random.between(1, 300)),
        '0.01',
        `${random.between(1, 99)}.5`,
        '236.47',
      ]);
    }
    const [example] = examples as readonly string[];
    if (example !== undefined) return example;
    return `t${random.between(0, 9_999)}`.slice(0, maxLength as number | undefined);
  }

  #named(reference: string): Schema {
    const name = reference.slice(reference.lastIndexOf('/') + 1);
    return this.#document.components.schemas[name]!;
  }
}
