import type { CachedAccountsAnswer, CachedPositionsAnswer } from '../../answers/cache.js';
import { fromUnits } from '../../projections/decimal-units.js';
import {
  heldPositionOf,
  type MarketTotals,
  positionsOfUserKey,
  positionTotalsOf,
  TOTALS_KEY,
} from '../../projections/held-positions.js';
import { positionAnswer } from '../positions-of-user.js';
import { cacheFound, type CacheFound, type CacheView, present } from './cache-view.js';

/** More markets than there will be. */
const ALL = 100_000;

/** Accounts from the view alone. */
export class CachedAccounts {
  readonly #positions: CacheView;

  constructor(positions: CacheView) {
    this.#positions = positions;
  }

  /** @throws ApplicationError READ_MODEL_UNAVAILABLE */
  async positions(userId: string): Promise<CacheFound<CachedPositionsAnswer>> {
    const reading = await this.#positions.list(positionsOfUserKey(userId), ALL);
    const items = present(reading).map((text) => positionAnswer(heldPositionOf(text)));
    return cacheFound({ userId, items }, items.length > 0, [reading]);
  }

  /** @throws ApplicationError READ_MODEL_UNAVAILABLE */
  async summary(): Promise<CacheFound<CachedAccountsAnswer>> {
    const reading = await this.#positions.read(TOTALS_KEY);
    const [text] = reading.texts;
    const none = { users: 0, positions: 0, isCut: false, markets: {} };
    const { users, positions, isCut, markets } = text === undefined ? none : positionTotalsOf(text);
    const items = Object.entries(markets)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([symbol, totals]) => ({ symbol, ...totalsAnswer(totals) }));
    return cacheFound({ users, positions, complete: !isCut, items }, true, [reading]);
  }
}

function totalsAnswer(totals: MarketTotals): Omit<CachedAccountsAnswer['items'][number], 'symbol'> {
  const { priceDecimals, quantityDecimals } = totals;
  return {
    openPositions: totals.openPositions,
    longQuantity: fromUnits(totals.longUnits, quantityDecimals),
    shortQuantity: fromUnits(totals.shortUnits, quantityDecimals),
    realisedPnl: fromUnits(totals.realisedUnits, priceDecimals + quantityDecimals),
  };
}
