import { Refusal } from '../decision.js';
export const MAX_NAME_LENGTH = 100;
/** Control characters, line separators and halves of characters: what a table or a log line could not show. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;
/**
 * Registers a trader.
 * @param now ISO-8601 UTC with milliseconds
 * @returns UserRegistered, the name without blanks around it; INVALID_REQUEST when that is not 1 to MAX_NAME_LENGTH
 *   printable characters
 */
export function registerUser({ userId, name }, now) {
    const trimmed = name.trim();
    const length = [...trimmed].length;
    if (length === 0 || length > MAX_NAME_LENGTH || UNPRINTABLE.test(trimmed)) {
        const rule = `name must be 1 to ${MAX_NAME_LENGTH} printable characters`;
        return new Refusal('INVALID_REQUEST', rule, 'name');
    }
    return [{ type: 'UserRegistered', data: { userId, name: trimmed, at: now } }];
}
//# sourceMappingURL=register-user.js.map