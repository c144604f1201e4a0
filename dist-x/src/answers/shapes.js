import { Type } from 'typebox';
/** An object of these members and no others. */
export function Closed(properties, description) {
    const options = description === undefined ? {} : { description };
    return Type.Object(properties, { additionalProperties: false, ...options });
}
/** A price, a quantity or an amount of money, as text so that no digit is lost. */
export function Decimal(description) {
    return Type.String({ description, pattern: '^\\d+(\\.\\d+)?$' });
}
/** The same, with a '-' in front when it is below zero. */
export function SignedDecimal(description) {
    return Type.String({ description, pattern: '^-?\\d+(\\.\\d+)?$' });
}
/** A time in UTC, ISO-8601 with milliseconds. */
export function Timestamp(description) {
    const pattern = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$';
    return Type.String({ description, format: 'date-time', pattern });
}
/** A whole number of 64 bits, as text: JSON's own would lose digits. */
export function BigInteger(description) {
    return Type.String({ description, pattern: '^-?\\d{1,20}$' });
}
/** One of some words. */
export function OneOf(words, description) {
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
/** `nextCursor` of a list. */
const NextCursor = Type.String({
    description: 'Send it as `cursor` for the next page; absent when nothing follows. A cursor is opaque.',
});
/** `previousCursor` of a list. */
const PreviousCursor = Type.String({
    description: 'Send it as `cursor` for the page before; absent when nothing comes before.',
});
/** A page of a list. @param item what it is a list of */
export function PageOf(item) {
    return Closed({
        items: Type.Array(item),
        nextCursor: Type.Optional(NextCursor),
        previousCursor: Type.Optional(PreviousCursor),
    });
}
//# sourceMappingURL=shapes.js.map