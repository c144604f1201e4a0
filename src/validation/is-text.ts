import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

/**
 * A string of 1 to `longest` characters without control characters; any other character, and any word (`constructor`
 * and `__proto__` too), is ordinary.
 */
export function IsText(longest: number, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isText',
      constraints: [longest],
      validator: {
        validate: (value): boolean =>
          typeof value === 'string' &&
          value.trim().length > 0 &&
          value.length <= longest &&
          value.isWellFormed() &&
          !/\p{Cc}/u.test(value),
        defaultMessage: buildMessage(
          (eachPrefix) =>
            `${eachPrefix}$property must be text of 1 to ${longest} characters without control characters`,
          options,
        ),
      },
    },
    options,
  );
}
