import { countedAddress, isLoopbackAddress } from '../client-address.js';
import type { Limit } from '../route.js';
import { type CountObserver, type Quota, Rate } from './rate.js';

/** What is bounded; see README, Configuration. A quota that is undefined bounds nothing. */
export interface Quotas {
  /** All that comes from one address. */
  readonly address: Quota | undefined;
  /** By what a request is: see Limit. */
  readonly orders: Quota | undefined;
  readonly commands: Quota | undefined;
  readonly queries: Quota | undefined;
  /** Orders of one user in one market. */
  readonly marketOrders: Quota | undefined;
  /** In the place of `orders` and `marketOrders`, for market-makers. */
  readonly makerOrders: Quota | undefined;
  readonly makerMarketOrders: Quota | undefined;
}

/** Whoever sends requests. */
export interface Caller {
  /** Undefined when its socket is closed already. */
  readonly address: string | undefined;
  /** Who it is, where that is known; somebody unknown is his address. */
  readonly principal?: { readonly id: string; readonly role: string } | undefined;
}

/** Orders of one user that are placed or changed in one market. */
export interface MarketOrders {
  readonly symbol: string;
  /** Who is named; undefined when nobody is. */
  readonly userId: string | undefined;
  readonly count: number;
}

/** Headers that say what is left, names and values in turn; undefined where nothing is counted. */
export type Left = readonly string[] | undefined;

/** The rates of a process: how much each address, each principal, and each user in a market may ask. */
export class RateLimits {
  readonly #rates: { readonly [Name in keyof Quotas]: Rate | undefined };

  /** @param observer learns what is counted */
  constructor(quotas: Quotas, observer?: CountObserver) {
    const rateOf = (name: string, quota: Quota | undefined): Rate | undefined =>
      quota && new Rate(name, quota, observer);
    this.#rates = {
      address: rateOf('address', quotas.address),
      orders: rateOf('orders', quotas.orders),
      commands: rateOf('commands', quotas.commands),
      queries: rateOf('queries', quotas.queries),
      marketOrders: rateOf('market-orders', quotas.marketOrders),
      makerOrders: rateOf('maker-orders', quotas.makerOrders),
      makerMarketOrders: rateOf('maker-market-orders', quotas.makerMarketOrders),
    };
  }

  /**
   * Counts what comes from an address, whoever sends it. Those of this machine are not bounded: a proxy may be one of them.
   * @param weight how many requests it counts as
   * @throws RateExceeded
   */
  async countAddress(address: string | undefined, weight = 1): Promise<Left> {
    if (this.#rates.address === undefined || isLoopbackAddress(address)) return undefined;
    return this.#rates.address.count(countedAddress(address), weight);
  }

  /**
   * Counts a request of a caller.
   * @param weight how many it counts as: a batch is as many as its items
   * @throws RateExceeded
   */
  async countRequest(limit: Limit, caller: Caller, weight = 1): Promise<Left> {
    if (limit === 'probes') return undefined;
    const isMaker = limit === 'orders' && caller.principal?.role === MAKER;
    const rate = isMaker ? this.#rates.makerOrders : this.#rates[limit];
    return rate?.count(nameOf(caller), weight);
  }

  /**
   * Counts orders market by market, against whoever sends them; where that is not known, against whoever they name.
   * @throws RateExceeded of the first market in which there are too many; nothing of the request is to be done
   */
  async countOrders(
    principal: Caller['principal'],
    orders: readonly MarketOrders[],
  ): Promise<void> {
    const rate =
      principal?.role === MAKER ? this.#rates.makerMarketOrders : this.#rates.marketOrders;
    if (rate === undefined) return;
    for (const { symbol, userId = NOBODY, count } of orders) {
      const of = principal?.id ?? userId;
      if (of !== NOBODY) await rate.count(`${symbol}/${of}`, count);
    }
  }
}

const NOBODY = '';

const MAKER = 'market-maker';

function nameOf({ principal, address }: Caller): string {
  return principal === undefined ? `address ${countedAddress(address)}` : principal.id;
}
