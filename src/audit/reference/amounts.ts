import { RefusedError } from './refusal.js';

/** The largest integer that JavaScript's numbers count to. */
export const LARGEST = 2n ** 53n - 1n;
/** The most steps of an amount. */
export const MOST_STEPS = 10n ** 12n;

/** Amounts as bigints of the last decimal of a step. */
export class Amounts {
  readonly step: bigint;
  readonly decimals: number;
  readonly #name: string;
  readonly #offStep: string;

  /**
   * @param name what refusals call such an amount
   * @param offStep what they call one that is no multiple of a step
   * @param step a decimal string
   */
  constructor(name: string, offStep: string, step: string) {
    this.#name = name;
    this.#offStep = offStep;
    this.decimals = step.split('.')[1]?.length ?? 0;
    this.step = BigInt(step.replace('.', ''));
  }

  /** @throws RefusedError for what is no amount of at least a step and at most LARGEST and MOST_STEPS */
  read(text: string): bigint {
    if (!/^(0|[1-9][0-9]*)([.][0-9]+)?$/.test(text)) throw new RefusedError('INVALID_REQUEST');
    const point = text.indexOf('.');
    const whole = point < 0 ? text : text.slice(0, point);
    const fraction = point < 0 ? '' : text.slice(point + 1);
    if (fraction.length > this.decimals && /[1-9]/.test(fraction.slice(this.decimals))) {
      throw this.#refusal(this.#offStep);
    }
    const digits = BigInt(whole + fraction.slice(0, this.decimals).padEnd(this.decimals, '0'));
    const tooLarge = digits > LARGEST;
    if (!tooLarge && digits % this.step !== 0n) throw this.#refusal(this.#offStep);
    if (tooLarge || digits === 0n || digits / this.step > MOST_STEPS) {
      throw this.#refusal('OUT_OF_RANGE');
    }
    return digits;
  }

  /** An amount as it was written here. */
  digits(text: string): bigint {
    return BigInt(text.replace('.', ''));
  }

  /** Reads an amount whose every fault has the same name. */
  readOr(text: string, fault: string): bigint {
    try {
      return this.read(text);
    } catch (error) {
      throw error instanceof RefusedError ? new RefusedError(fault) : error;
    }
  }

  /** So many basis points of an amount, in whole steps. */
  share(digits: bigint, basisPoints: number): bigint {
    const part = (digits * BigInt(basisPoints)) / 10_000n;
    return part - (part % this.step);
  }

  /** The largest amount that there is. */
  get most(): bigint {
    return this.step * least(MOST_STEPS, LARGEST / this.step);
  }

  /** Whether there is such an amount. */
  has(digits: bigint): boolean {
    return digits > 0n && digits <= this.most;
  }

  /** The decimal string, with the decimals of a step. */
  write(digits: bigint): string {
    return pointed(digits, this.decimals);
  }

  #refusal(what: string): RefusedError {
    return new RefusedError(`${this.#name}_${what}`);
  }
}

/** A product of prices and quantities, with the decimals of both. */
export function writeNotional(prices: Amounts, quantities: Amounts, digits: bigint): string {
  return pointed(digits, prices.decimals + quantities.decimals);
}

/** These digits, so many of them behind a point. */
function pointed(digits: bigint, decimals: number): string {
  if (decimals === 0) return String(digits);
  const text = String(digits).padStart(decimals + 1, '0');
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
