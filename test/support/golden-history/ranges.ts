import type { FilterTerms } from '../../../src/domain/market/terms.js';
import type { SeededRandom } from '../seeded-random.js';

/** Amounts that are multiples of a step, as decimal strings. */
class Steps {
  readonly #unit: bigint;
  readonly #decimals: number;

  /** @param size of a step, such as 0.05 */
  constructor(size: string) {
    const [whole = '', fraction = ''] = size.split('.');
    this.#unit = BigInt(whole + fraction);
    this.#decimals = fraction.length;
  }

  /** So many of them, of any number of them 1 at least. */
  amount(steps: number): string {
    const digits = (BigInt(Math.max(1, steps)) * this.#unit)
      .toString()
      .padStart(this.#decimals + 1, '0');
    if (this.#decimals === 0) return digits;
    return `${digits.slice(0, -this.#decimals)}.${digits.slice(-this.#decimals)}`;
  }
}

/** A market of the golden history, and the amounts that are traded in it: few prices, so that orders meet. */
export class Range {
  readonly #prices: Steps;
  readonly #quantities: Steps;
  /** In steps of price, around which prices wander. */
  #middle: number;

  /**
   * @param listing what the market is listed with
   * @param around steps from the middle to which prices go
   * @param most steps of quantity of an order
   */
  constructor(
    readonly listing: FilterTerms & { readonly tickSize: string; readonly lotSize: string },
    middle: number,
    readonly around: number,
    readonly most: number,
  ) {
    this.#prices = new Steps(listing.tickSize);
    this.#quantities = new Steps(listing.lotSize);
    this.#middle = middle;
  }

  wander(random: SeededRandom): void {
    this.#middle = Math.max(2 * this.around, this.#middle + random.between(-1, 1));
  }

  price(random: SeededRandom, around = this.around): string {
    return this.#prices.amount(this.#middle + random.between(-around, around));
  }

  quantity(random: SeededRandom): string {
    const most = random.fraction() < 0.1 ? 10 * this.most : this.most;
    return this.#quantities.amount(random.between(1, most));
  }

  /** A part of an order, of which there are not too many. */
  slice(random: SeededRandom): string {
    return this.#quantities.amount(
      random.between(Math.ceil(this.most / 50), Math.ceil(this.most / 5)),
    );
  }

  /** Next to nothing, and as much as so many of these and a little more. */
  crumbs(count = 1): string {
    return this.#quantities.amount(count === 1 ? 2 : 2 * count + 3);
  }

  quote(random: SeededRandom): string {
    return `${random.between(0, 900)}.${random.between(1, 9)}`;
  }
}

const CENTS = { tickSize: '0.01', lotSize: '0.001' };

/** The markets of the golden history, one behind the other. */
export const RANGES: readonly (() => Range)[] = [
  () => new Range(CENTS, 10_000, 8, 3_000),
  () =>
    new Range(
      {
        ...{ ...CENTS, minQuantity: '0.002', maxQuantity: '20', minNotional: '0.1' },
        ...{ maxOpenOrders: 60, protectionBandBps: 3, priceBandBps: 9 },
      },
      10_000,
      8,
      3_000,
    ),
  () => new Range({ tickSize: '0.05', lotSize: '5' }, 30, 3, 20),
  () => new Range({ tickSize: '1', lotSize: '1000000' }, 400, 5, 900_000_000),
  () => new Range({ tickSize: '0.00000001', lotSize: '0.00001' }, 123_456, 12, 50_000),
  () => new Range({ tickSize: '2.5', lotSize: '0.1', maxOpenOrders: 15 }, 50, 4, 100),
  () => new Range({ ...CENTS, protectionBandBps: 2 }, 700, 20, 800),
  () => new Range({ ...CENTS, priceBandBps: 50 }, 5_000, 30, 100),
];
