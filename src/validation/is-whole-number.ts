import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

const DIGITS = /^(0|[1-9]\d{0,8})$/;

/** A whole number from `min` to `max`, written in digits, as numbers come in a query string. */
export function IsWholeNumber(
  min: number,
  max: number,
  options?: ValidationOptions,
): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isWholeNumber',
      constraints: [min, max],
      validator: {
        validate: (value): boolean =>
          typeof value === 'string' &&
          DIGITS.test(value) &&
          Number(value) >= min &&
          Number(value) <= max,
        defaultMessage: buildMessage(
          (eachPrefix) => `${eachPrefix}$property must be a whole number from ${min} to ${max}`,
          options,
        ),
      },
    },
    options,
  );
}
