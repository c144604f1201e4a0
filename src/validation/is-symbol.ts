import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

import { isSymbol, SYMBOL_RULE } from '../domain/market/state/listing.js';

/** A text that can name a market, whether there is one or not. */
export function IsMarketSymbol(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isMarketSymbol',
      validator: {
        validate: (value): boolean => typeof value === 'string' && isSymbol(value),
        defaultMessage: buildMessage(
          (eachPrefix) => `${eachPrefix}$property must be ${SYMBOL_RULE}`,
          options,
        ),
      },
    },
    options,
  );
}
