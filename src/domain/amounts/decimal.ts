import { withPoint } from './arithmetic.js';
import { MAX_DECIMALS, type Increment } from './increment.js';

/*
 * Decimal strings to whole numbers of steps and back, with integers alone. An amount is read by what it says, not by
 * how it is spelled: decimals beyond the increment's are fine as long as they are zeros ('236.470' in steps of 0.01),
 * and missing ones count as zeros. Nothing is ever rounded.
 */

/** Why a text is no amount: not a plain decimal, not a whole number of steps, or zero steps or more than `max`. */
export type DecimalFault = 'malformed' | 'off_step' | 'out_of_range';

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
export function parseSteps(text: string, increment: Increment): number | DecimalFault {
  const { length } = text;
  let digits = 0;
  let decimals = -1; // -1 until the point
  let lost = false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code >= ZERO && code <= NINE) {
      if (decimals >= 0) decimals += 1;
      if (decimals > increment.decimals) lost ||= code !== ZERO;
      else if (digits <= LAST_SAFE_TENTH) digits = digits * 10 + (code - ZERO);
      else digits = Infinity;
    } else if (code === POINT && decimals < 0) {
      decimals = 0;
    } else {
      return 'malformed';
    }
  }
  if (decimals === 0 || !startsPlainly(text)) return 'malformed';
  if (lost) return 'off_step';
  return toSteps(digits * POWERS_OF_TEN[missingDecimals(decimals, increment)]!, increment);
}

/** False for '', '.5' and '007'. */
function startsPlainly(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === ZERO) return text.length === 1 || text.charCodeAt(1) === POINT;
  return first > ZERO;
}

function missingDecimals(decimals: number, increment: Increment): number {
  const present = decimals < 0 ? 0 : decimals;
  return present < increment.decimals ? increment.decimals - present : 0;
}

/** Division is safe: a quotient that was rounded to an integer does not multiply back to the same digits. */
function toSteps(digits: number, increment: Increment): number | DecimalFault {
  if (digits > Number.MAX_SAFE_INTEGER) return 'out_of_range';
  const steps = increment.digits === 1 ? digits : Math.floor(digits / increment.digits);
  if (steps * increment.digits !== digits) return 'off_step';
  return steps === 0 || steps > increment.max ? 'out_of_range' : steps;
}

/*
 * A cache of written amounts: each lies in a slot given by its steps until another amount of the same slot replaces it.
 * A market trades at few prices at a time, and writing one anew costs several times as much as finding it here. What
 * formatSteps answers does not depend on it.
 */
const CACHE_SIZE = 4096;
const cachedSteps = new Float64Array(CACHE_SIZE);
const cachedIncrements: (Increment | undefined)[] = new Array<undefined>(CACHE_SIZE).fill(
  undefined,
);
const cachedTexts: string[] = new Array<string>(CACHE_SIZE).fill('');

/**
 * Writes an amount, with exactly the increment's decimals.
 * @param steps a whole number of steps, 0 or more, whose digits are a safe integer
 * @param increment the step it counts
 */
export function formatSteps(steps: number, increment: Increment): string {
  const slot = (steps ^ (increment.decimals << 9)) & (CACHE_SIZE - 1);
  if (cachedIncrements[slot] === increment && cachedSteps[slot] === steps) {
    return cachedTexts[slot]!;
  }
  const text = writeSteps(steps, increment);
  cachedIncrements[slot] = increment;
  cachedSteps[slot] = steps;
  cachedTexts[slot] = text;
  return text;
}

/**
 * Writes an amount as formatSteps does, by the text that it was read from, if there is one and it says it in the same way.
 * @param text what parseSteps read the steps from; undefined when they were not read
 */
export function formatRead(text: string | undefined, steps: number, increment: Increment): string {
  if (text === undefined) return formatSteps(steps, increment);
  // With the point where the increment has it, an amount that could be read has no digit too many or too few.
  const point = text.length - 1 - increment.decimals;
  return text.charCodeAt(point) === POINT ? text : formatSteps(steps, increment);
}

function writeSteps(steps: number, increment: Increment): string {
  return withPoint(String(steps * increment.digits), increment.decimals);
}
