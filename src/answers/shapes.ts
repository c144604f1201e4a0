import { type Static, type TProperties, type TSchema, Type } from 'typebox';

/*
 * What the answers of the API are made of. Each shape that goes out is a schema, from which its type, the checks of the
 * tests and the API's description are made; `<Resource>Answer` names both the schema and its type.
 */

type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: Immutable<T[Name]> }
    : T;

/** The type of what a schema describes; nobody changes an answer once it is made. */
export type Answer<Schema extends TSchema> = Immutable<Static<Schema>>;

/** An object of these members and no others. */
export function Closed<Properties extends TProperties>(
  properties: Properties,
  description?: string,
) {
  const options = description === undefined ? {} : { description };
  return Type.Object(properties, { additionalProperties: false, ...options });
}

/** A price, a quantity or an amount of money, as text so that no digit is lost. */
export function Decimal(description: string) {
  return Type.String({ description, pattern: '^\\d+(\\.\\d+)?$' });
}

/** The same, with a '-' in front when it is below zero. */
export function SignedDecimal(description: string) {
  return Type.String({ description, pattern: '^-?\\d+(\\.\\d+)?$' });
}

/** A time in UTC, ISO-8601 with milliseconds. */
export function Timestamp(description: string) {
  const pattern = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$';
  return Type.String({ description, format: 'date-time', pattern });
}

/** A whole number of 64 bits, as text: JSON's own would lose digits. */
export function BigInteger(description: string) {
  return Type.String({ description, pattern: '^-?\\d{1,20}$' });
}

/** One of some words. */
export function OneOf<const Words extends readonly string[]>(words: Words, description: string) {
  return Type.Enum(words, { description });
}

export const MarketSymbol = Type.String({ description: 'A market, such as BTC-USDT.' });

export const OrderId = Type.String({
  description: 'An order: the symbol of its market and its number there, such as BTC-USDT-1042.',
});

export const ClientOrderId = Type.String({ description: "A client's own name for an order." });

export const CommandId = Type.String({ description: 'A command: a UUID.' });

export const TradeId = Type.String({ description: 'A fill, such as BTC-USDT-T17.' });

export const UserId = Type.String({ description: 'A user: a UUID of version 7.' });

export const ApiKeyId = Type.String({ description: 'An API key, such as tfk_01a1feb0…_1.' });

/** `nextCursor` of a list. */
const NextCursor = Type.String({
  description:
    'Send it as `cursor` for the next page; absent when nothing follows. A cursor is opaque.',
});

/** `previousCursor` of a list. */
const PreviousCursor = Type.String({
  description: 'Send it as `cursor` for the page before; absent when nothing comes before.',
});

/** A page of a list. @param item what it is a list of */
export function PageOf<Item extends TSchema>(item: Item) {
  return Closed({
    items: Type.Array(item),
    nextCursor: Type.Optional(NextCursor),
    previousCursor: Type.Optional(PreviousCursor),
  });
}
