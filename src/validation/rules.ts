import { isIP } from 'node:net';

import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

import { splitDecimal } from '../domain/amounts/arithmetic.js';
import { isTimestamp, TIMESTAMP_RULE } from '../domain/market/orders/expiry.js';
import { isSymbol, SYMBOL_RULE } from '../domain/market/state/listing.js';

/*
 * What the DTOs of commands and queries ask of their fields, beyond what class-validator brings. Everything that comes
 * over the wire is text here: a field that is anything else breaks its rule.
 */

/** The longest decimal that is read at all; the market's own bounds are far below it. */
const MAX_DECIMAL_LENGTH = 40;

const DIGITS = /^(0|[1-9]\d{0,8})$/;

/**
 * A decorator for fields that must be text of some kind.
 * @param name tells this rule from the others of a field
 * @param holds whether a text is of that kind
 * @param says what the field must be, for a person: it follows the field's name and "must be"
 */
function textRule(
  name: string,
  holds: (text: string) => boolean,
  says: string,
  options: ValidationOptions | undefined,
): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && holds(value);
  const defaultMessage = buildMessage((each) => `${each}$property must be ${says}`, options);
  return ValidateBy({ name, validator: { validate, defaultMessage } }, options);
}

/** An IP address, or a network as `10.0.0.0/8`. */
export function IsAddressOrNetwork(options?: ValidationOptions): PropertyDecorator {
  const holds = (text: string): boolean => {
    const [, address = '', prefix] = /^([^/]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
    const bits = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1;
    return bits > 0 && Number(prefix ?? 0) <= bits;
  };
  const says = 'an IP address, or a network such as 10.0.0.0/8';
  return textRule('isAddressOrNetwork', holds, says, options);
}

/** The `nextCursor` or `previousCursor` of a page. @param isCursor whether a text is one, which only those who make them know */
export function IsCursor(
  isCursor: (text: string) => boolean,
  options?: ValidationOptions,
): PropertyDecorator {
  return textRule('isCursor', isCursor, 'the nextCursor or previousCursor of a page', options);
}

/** One of some words, or several of them parted by commas. */
export function IsListOf(words: readonly string[], options?: ValidationOptions): PropertyDecorator {
  const holds = (text: string): boolean => text.split(',').every((word) => words.includes(word));
  const says = `one or several, parted by commas, of ${words.join(', ')}`;
  return textRule('isListOf', holds, says, options);
}

/** A text that can name a market, whether there is one or not. */
export function IsMarketSymbol(options?: ValidationOptions): PropertyDecorator {
  return textRule('isMarketSymbol', isSymbol, SYMBOL_RULE, options);
}

/**
 * A positive decimal string: digits, perhaps a point and more digits, no sign, exponent or leading zero. JSON numbers
 * are refused, for a float has lost what the trader wrote before we see it.
 */
export function IsPlainDecimal(options?: ValidationOptions): PropertyDecorator {
  const holds = (text: string): boolean =>
    text.length <= MAX_DECIMAL_LENGTH && splitDecimal(text) !== undefined && /[1-9]/.test(text);
  const says = 'a positive decimal in a string, such as "236.47"';
  return textRule('isPlainDecimal', holds, says, options);
}

/**
 * A string of 1 to `longest` characters without control characters; any other character, and any word (`constructor`
 * and `__proto__` too), is ordinary.
 */
export function IsText(longest: number, options?: ValidationOptions): PropertyDecorator {
  const holds = (text: string): boolean =>
    text.trim().length > 0 &&
    text.length <= longest &&
    text.isWellFormed() &&
    !/\p{Cc}/u.test(text);
  const says = `text of 1 to ${longest} characters without control characters`;
  return textRule('isText', holds, says, options);
}

/** A time as all are written: ISO-8601 UTC with milliseconds. */
export function IsTimestamp(options?: ValidationOptions): PropertyDecorator {
  return textRule('isTimestamp', isTimestamp, TIMESTAMP_RULE, options);
}

/** A whole number from `min` to `max`, written in digits, as numbers come in a query string. */
export function IsWholeNumber(
  min: number,
  max: number,
  options?: ValidationOptions,
): PropertyDecorator {
  const holds = (text: string): boolean =>
    DIGITS.test(text) && Number(text) >= min && Number(text) <= max;
  return textRule('isWholeNumber', holds, `a whole number from ${min} to ${max}`, options);
}
