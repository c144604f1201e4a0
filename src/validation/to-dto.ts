import { validateSync } from 'class-validator';

import { ApplicationError, type FieldError } from '../errors.js';
import { DtoRules } from './dto-rules.js';

/**
 * Reads a plain object into a DTO and checks it by the DTO's decorators. A member that is null counts as absent.
 *
 * @param input a parsed body or query string; each of its keys must be one that the DTO declares
 * @throws ApplicationError INVALID_REQUEST naming each field at fault and the rule it breaks
 */
export function toDto<T extends object>(Dto: new () => T, input: unknown): T {
  if (!isPlainObject(input)) {
    throw invalid([{ field: 'body', rule: 'the body must be a JSON object' }]);
  }
  const rules = DtoRules.of(Dto);
  const dto = new Dto();
  const unknown: FieldError[] = [];
  for (const field of Object.keys(input)) {
    const value = input[field];
    // Checked before it is set, because a field named `constructor` or `__proto__` would be more than data.
    if (!rules.declared.has(field)) unknown.push(unknownField(field));
    else if (value !== null) (dto as Record<string, unknown>)[field] = value;
  }
  if (unknown.length === 0 && rules.areKept(dto)) return dto;
  const broken = validateSync(dto, { validationError: { target: false, value: false } });
  const fields = [
    ...unknown,
    ...broken.flatMap(({ property, constraints = {} }) =>
      Object.values(constraints).map((rule) => ({ field: property, rule })),
    ),
  ];
  if (fields.length > 0) throw invalid(fields);
  return dto;
}

/**
 * Checks that nothing came where nothing is read: what is not read must not be sent.
 * @param input a parsed body or query string
 * @throws ApplicationError INVALID_REQUEST naming each member
 */
export function toNothing(input: unknown): undefined {
  if (!isPlainObject(input)) {
    throw invalid([{ field: 'body', rule: 'the body must be a JSON object' }]);
  }
  const fields = Object.keys(input).map((field) => unknownField(field));
  if (fields.length > 0) throw invalid(fields);
}

function unknownField(field: string): FieldError {
  return { field, rule: `${field} is not a known field` };
}

function isPlainObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function invalid(fields: readonly FieldError[]): ApplicationError {
  const detail = fields.map(({ rule }) => rule).join('; ');
  return new ApplicationError('INVALID_REQUEST', detail, { fields });
}
