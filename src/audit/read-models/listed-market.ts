import type { Bounds, Listing, MarketEvent } from '../market-events.js';
import type { Row } from './model-tables.js';

/** What the rows of a market itself say: its terms and status, and how far its book is. */
export class ListedMarket {
  #listing: Listing | undefined;
  #position = 0n;
  #status: Row = {
    status: 'ONLINE',
    status_reason: null,
    status_changed_by: null,
    status_changed_at: null,
  };
  #bounds: Row = {};
  #boundsChange: Row = { bounds_reason: null, bounds_changed_by: null, bounds_changed_at: null };
  #sequence = 0n;
  #updatedAt = '';

  /** Takes the market's next event. */
  take({ type, data }: MarketEvent, revision: bigint, position: bigint): void {
    this.#sequence = revision;
    this.#updatedAt = data.at;
    if (type === 'MarketListed') {
      this.#listing = data;
      this.#bounds = boundsOf(data);
      this.#position = position;
    } else if (type === 'MarketStatusChanged') {
      const { status, reason, actor, at } = data;
      this.#status = {
        status,
        status_reason: reason,
        status_changed_by: actor,
        status_changed_at: at,
      };
    } else if (type === 'MarketBoundsChanged') {
      const { bounds, reason, actor, at } = data;
      this.#bounds = boundsOf(bounds);
      this.#boundsChange = {
        bounds_reason: reason,
        bounds_changed_by: actor,
        bounds_changed_at: at,
      };
    }
  }

  /** Undefined before it is listed. */
  marketRow(): Row | undefined {
    const listing = this.#listing;
    return (
      listing && {
        symbol: listing.symbol,
        tick_size: listing.tickSize,
        lot_size: listing.lotSize,
        ...this.#bounds,
        ...this.#status,
        ...this.#boundsChange,
        listed_at: listing.at,
        position: Number(this.#position),
      }
    );
  }

  /** Undefined before it is listed. */
  bookRow(): Row | undefined {
    const listing = this.#listing;
    return (
      listing && {
        symbol: listing.symbol,
        tick_size: listing.tickSize,
        lot_size: listing.lotSize,
        sequence: Number(this.#sequence),
        updated_at: this.#updatedAt,
      }
    );
  }
}

function boundsOf(bounds: Bounds): Row {
  return {
    min_quantity: bounds.minQuantity ?? null,
    max_quantity: bounds.maxQuantity ?? null,
    min_notional: bounds.minNotional ?? null,
    max_open_orders: bounds.maxOpenOrders ?? null,
    protection_band_bps: bounds.protectionBandBps ?? null,
    price_band_bps: bounds.priceBandBps ?? null,
  };
}
