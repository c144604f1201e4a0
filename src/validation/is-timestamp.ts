import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

import { isTimestamp, TIMESTAMP_RULE } from '../domain/market/orders/expiry.js';

/** A time as all are written: ISO-8601 UTC with milliseconds. */
export function IsTimestamp(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isTimestamp',
      validator: {
        validate: (value): boolean => typeof value === 'string' && isTimestamp(value),
        defaultMessage: buildMessage(
          (eachPrefix) => `${eachPrefix}$property must be ${TIMESTAMP_RULE}`,
          options,
        ),
      },
    },
    options,
  );
}
