import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

/** One of some words, or several of them parted by commas. */
export function IsListOf(words: readonly string[], options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isListOf',
      constraints: [words],
      validator: {
        validate: (value): boolean =>
          typeof value === 'string' && value.split(',').every((word) => words.includes(word)),
        defaultMessage: buildMessage(
          (eachPrefix) =>
            `${eachPrefix}$property must be one or several, parted by commas, of ${words.join(', ')}`,
          options,
        ),
      },
    },
    options,
  );
}
