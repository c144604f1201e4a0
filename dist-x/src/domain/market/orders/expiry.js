import { refuse, Refusal } from '../../decision.js';
import { isListed } from '../state/market.js';
import { cancelOpen } from './cancel-orders.js';
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** What a time must be, in words. */
export const TIMESTAMP_RULE = 'a time in UTC, ISO-8601 with milliseconds, such as 2026-01-02T03:04:05.678Z';
/** Whether a text is a time as all are written here: ISO-8601 UTC with milliseconds, on a day that there is. */
export function isTimestamp(text) {
    if (!TIMESTAMP.test(text))
        return false;
    const time = new Date(text);
    return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}
/** @returns the rule that the expiry of an order breaks, if it does */
export function refuseExpiry({ expiresAt }, timeInForce, now) {
    const field = 'expiresAt';
    if (timeInForce !== 'GTD') {
        if (expiresAt === undefined)
            return undefined;
        return refuse('EXPIRES_AT_NOT_ALLOWED', 'only a GTD order expires', field, 'TIF-GTD-TERMS');
    }
    if (expiresAt === undefined) {
        return refuse('EXPIRES_AT_REQUIRED', 'a GTD order needs an expiry', field, 'TIF-GTD-TERMS');
    }
    if (!isTimestamp(expiresAt))
        return new Refusal('INVALID_REQUEST', TIMESTAMP_RULE, field);
    if (expiresAt > now)
        return undefined;
    return refuse('EXPIRES_AT_PASSED', 'expiresAt must be a time to come', field, 'TIF-GTD-TERMS');
}
/** Whether an order's time is up. */
export function isExpiryDue({ expiries: { next } }, now) {
    return next !== undefined && next.at <= now;
}
/**
 * Ends the order whose expiry is the earliest, when that has come. To be called before every command until it comes to
 * nothing: no order trades, triggers or is amended past its expiry.
 *
 * The event bears the time of the expiry, however much later it is noticed, so that it is the same whoever records it.
 * Time does not run back in the stream for that: whatever is decided later than an expiry comes after it.
 * @param now ISO-8601 UTC with milliseconds
 * @returns undefined when no order's time is up
 */
export function expireNext(market, now) {
    const { next } = market.expiries;
    if (next === undefined || next.at > now || !isListed(market))
        return undefined;
    const order = market.open.get(next.number);
    if (order === undefined)
        throw new Error(`order ${next.number} expires, but is not open`);
    return cancelOpen(market, order, 'expired', next.at);
}
//# sourceMappingURL=expiry.js.map