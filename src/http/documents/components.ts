import type { TSchema } from 'typebox';

import { namedAnswers } from '../../answers/named-answers.js';
import { schemaOf } from '../../validation/dto-schema.js';
import type { JsonSchema } from '../../validation/json-schema.js';
import type { Dto } from '../route.js';

/** The schemas of a description that have names, each written once and referred to from then on. */
export class Components {
  readonly #schemas = new Map<string, JsonSchema>();

  /** A schema of an answer as it stands in the description. */
  ofAnswer(schema: TSchema): JsonSchema {
    return this.#written(schema) as JsonSchema;
  }

  /** A body, as its DTO has it. */
  ofBody(Body: Dto<object>): JsonSchema {
    const name = Body.name.replace(/Dto$/, '');
    this.#schemas.set(name, schemaOf(Body));
    return reference(name);
  }

  /** All that have been asked for, by name. */
  all(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #written(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const name = namedAnswers.get(value);
    if (name === undefined) return this.#members(value);
    if (!this.#schemas.has(name)) this.#schemas.set(name, this.#members(value) as JsonSchema);
    return reference(name);
  }

  #members(value: object): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#written(item));
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, this.#written(member)]),
    );
  }
}

function reference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}
