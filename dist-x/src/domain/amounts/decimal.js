import { MAX_DECIMALS } from './increment.js';
const ZERO = 48;
const NINE = 57;
const POINT = 46;
const POWERS_OF_TEN = Array.from({ length: MAX_DECIMALS + 1 }, (_, power) => 10 ** power);
/** From here on one more digit could pass the largest safe integer. */
const LAST_SAFE_TENTH = Math.floor(Number.MAX_SAFE_INTEGER / 10);
/**
 * Reads an amount.
 * @param text digits, optionally a point and more digits; no sign, exponent, blank or needless leading zero
 * @param increment the step to count in
 * @returns the number of steps, 1 to `increment.max`, or the fault ('malformed' before any other)
 */
export function parseSteps(text, increment) {
    const { length } = text;
    let digits = 0;
    let decimals = -1; // -1 until the point
    let lost = false;
    for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        if (code >= ZERO && code <= NINE) {
            if (decimals >= 0)
                decimals += 1;
            if (decimals > increment.decimals)
                lost ||= code !== ZERO;
            else if (digits <= LAST_SAFE_TENTH)
                digits = digits * 10 + (code - ZERO);
            else
                digits = Infinity;
        }
        else if (code === POINT && decimals < 0) {
            decimals = 0;
        }
        else {
            return 'malformed';
        }
    }
    if (decimals === 0 || !startsPlainly(text))
        return 'malformed';
    if (lost)
        return 'off_step';
    return toSteps(digits * POWERS_OF_TEN[missingDecimals(decimals, increment)], increment);
}
/** False for '', '.5' and '007'. */
function startsPlainly(text) {
    const first = text.charCodeAt(0);
    if (first === ZERO)
        return text.length === 1 || text.charCodeAt(1) === POINT;
    return first > ZERO;
}
function missingDecimals(decimals, increment) {
    const present = decimals < 0 ? 0 : decimals;
    return present < increment.decimals ? increment.decimals - present : 0;
}
/** Division is safe: a quotient that was rounded to an integer does not multiply back to the same digits. */
function toSteps(digits, increment) {
    if (digits > Number.MAX_SAFE_INTEGER)
        return 'out_of_range';
    const steps = increment.digits === 1 ? digits : Math.floor(digits / increment.digits);
    if (steps * increment.digits !== digits)
        return 'off_step';
    return steps === 0 || steps > increment.max ? 'out_of_range' : steps;
}
/*
 * A cache of written amounts: each lies in a slot given by its steps until another amount of the same slot replaces it.
 * A market trades at few prices at a time, and writing one anew costs several times as much as finding it here. What
 * formatSteps answers does not depend on it.
 */
const CACHE_SIZE = 4096;
const cachedSteps = new Float64Array(CACHE_SIZE);
const cachedIncrements = new Array(CACHE_SIZE).fill(undefined);
const cachedTexts = new Array(CACHE_SIZE).fill('');
/**
 * Writes an amount, with exactly the increment's decimals.
 * @param steps a whole number of steps, 0 or more, whose digits are a safe integer
 * @param increment the step it counts
 */
export function formatSteps(steps, increment) {
    const slot = (steps ^ (increment.decimals << 9)) & (CACHE_SIZE - 1);
    if (cachedIncrements[slot] === increment && cachedSteps[slot] === steps) {
        return cachedTexts[slot];
    }
    const text = writeSteps(steps, increment);
    cachedIncrements[slot] = increment;
    cachedSteps[slot] = steps;
    cachedTexts[slot] = text;
    return text;
}
function writeSteps(steps, increment) {
    const digits = String(steps * increment.digits);
    const { decimals } = increment;
    if (decimals === 0)
        return digits;
    const whole = digits.length - decimals;
    if (whole <= 0)
        return `0.${digits.padStart(decimals, '0')}`;
    return `${digits.slice(0, whole)}.${digits.slice(whole)}`;
}
//# sourceMappingURL=decimal.js.map