import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

/** The longest decimal that is read at all; the market's own bounds are far below it. */
const MAX_LENGTH = 40;

const PLAIN_DECIMAL = /^(0|[1-9]\d*)(\.\d+)?$/;

/**
 * A positive decimal string: digits, perhaps a point and more digits, no sign, exponent or leading zero. JSON numbers
 * are refused, for a float has lost what the trader wrote before we see it.
 */
export function IsPlainDecimal(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isPlainDecimal',
      validator: {
        validate: (value): boolean =>
          typeof value === 'string' &&
          value.length <= MAX_LENGTH &&
          PLAIN_DECIMAL.test(value) &&
          /[1-9]/.test(value),
        defaultMessage: buildMessage(
          (eachPrefix) =>
            `${eachPrefix}$property must be a positive decimal in a string, such as "236.47"`,
          options,
        ),
      },
    },
    options,
  );
}
