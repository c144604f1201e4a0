import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

import { decodeCursor } from '../queries/cursor.js';

/** The `nextCursor` of a page. */
export function IsCursor(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isCursor',
      validator: {
        validate: (value): boolean =>
          typeof value === 'string' && decodeCursor(value) !== undefined,
        defaultMessage: buildMessage(
          (eachPrefix) => `${eachPrefix}$property must be the nextCursor of a page`,
          options,
        ),
      },
    },
    options,
  );
}
