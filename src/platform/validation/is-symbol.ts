import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

const SYMBOL = /^[A-Z0-9]+([-._][A-Z0-9]+)*$/;
const MAX_LENGTH = 32;

/** A market's symbol, such as BTC-USDT: upper-case letters and digits, parted by single - . or _; 32 at most. */
export function IsMarketSymbol(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isMarketSymbol',
      validator: {
        validate: (value): boolean =>
          typeof value === 'string' && value.length <= MAX_LENGTH && SYMBOL.test(value),
        defaultMessage: buildMessage(
          (eachPrefix) =>
            `${eachPrefix}$property must be a market symbol, such as "BTC-USDT" (letters A-Z, digits, single - . _ between; ${MAX_LENGTH} at most)`,
          options,
        ),
      },
    },
    options,
  );
}
