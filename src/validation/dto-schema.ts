import { getMetadataStorage, ValidationTypes } from 'class-validator';

import type { JsonSchema } from './json-schema.js';
import { meaningOf } from './means.js';

type Rule = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

/** An object, field by field. */
export interface ObjectSchema extends JsonSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** UUIDs of version 7. */
const UUID_V7 =
  '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$';

/** What the rules that class-validator brings ask for, by the name of each and what its decorator was given. */
const BROUGHT: Readonly<Record<string, (given: readonly unknown[]) => JsonSchema>> = {
  isIn: ([words]) => ({ enum: words as readonly unknown[] }),
  isUuid: () => ({
    ...{ type: 'string', format: 'uuid', pattern: UUID_V7 },
    examples: ['0196f0a0-7a3c-7000-8000-000000000001'],
  }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  min: ([least]) => ({ minimum: least as number }),
  max: ([most]) => ({ maximum: most as number }),
  isArray: () => ({ type: 'array' }),
  arrayUnique: () => ({ uniqueItems: true }),
  arrayMinSize: ([least]) => ({ minItems: least as number }),
  arrayMaxSize: ([most]) => ({ maxItems: most as number }),
};

/**
 * A DTO as JSON schema, made of the decorators by which it is checked. Besides what it says, a member that is null counts as
 * one that is not there.
 * @throws TypeError when a rule does not say what it asks for
 */
export function schemaOf(Dto: new () => object): ObjectSchema {
  const rules = getMetadataStorage().getTargetValidationMetadatas(Dto, '', false, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  const required: string[] = [];
  const properties = names.map((name) => {
    const own = rules.filter(({ propertyName }) => propertyName === name);
    const checks = own.filter((rule) => !isCondition(rule));
    if (checks.length === own.length) required.push(name);
    return [name, { ...merged(checks.map(asked)), ...meaningOf(Dto, name) }] as const;
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
  };
}

/** Whether a rule only says when the others of its field hold. */
function isCondition({ type }: Rule): boolean {
  return type === ValidationTypes.CONDITIONAL_VALIDATION;
}

/** What a rule asks for: of each item, where it is about those. */
function asked(rule: Rule): JsonSchema {
  return rule.each ? { items: askedOf(rule) } : askedOf(rule);
}

function askedOf({ name, constraints = [], propertyName }: Rule): JsonSchema {
  const given = constraints as readonly unknown[];
  const brought = BROUGHT[name ?? ''];
  if (brought !== undefined) return brought(given);
  const [schema] = given;
  if (typeof schema === 'object' && schema !== null) return schema;
  throw new TypeError(`the rule ${name} of ${propertyName} does not say what it asks for`);
}

/** All that several rules ask for. */
function merged(schemas: readonly JsonSchema[]): JsonSchema {
  const items = schemas.flatMap((schema) => schema.items ?? []);
  const together: JsonSchema = {
    ...(Object.assign({}, ...schemas) as JsonSchema),
    ...(items.length > 1 && { items: merged(items) }),
  };
  const patterns = schemas.flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern]));
  if (patterns.length < 2) return together;
  const { pattern: _last, ...others } = together;
  return { ...others, allOf: patterns.map((pattern) => ({ pattern })) };
}
