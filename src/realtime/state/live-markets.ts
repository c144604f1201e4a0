import { decodeMarketEvent } from '../../eventstore/codec/decode.js';
import type { RecordedEvent } from '../../eventstore/event-store.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { BookRow } from '../../projections/books-table.js';
import { orders } from '../../projections/orders.js';
import type { OrderRow } from '../../projections/orders-table.js';
import type { Projection } from '../../projections/projection.js';
import type { BookChange } from './live-book.js';
import { LiveMarket } from './live-market.js';

/** An event of a market, and what it did to the market. */
export interface MarketStep {
  readonly recorded: RecordedEvent;
  readonly event: MarketEvent;
  readonly market: LiveMarket;
  /** What its book shows otherwise than before, once that can be shown. */
  readonly change: BookChange | undefined;
}

/** All markets as they stand, folded from the log by what the read tables are folded by. */
export class LiveMarkets {
  readonly #markets = new Map<string, LiveMarket>();
  /** Log position up to which they hold every event. */
  readonly #heldTo: bigint;

  /** @param heldTo log position as of which they begin; -1 for the beginning of the log */
  constructor(heldTo = -1n) {
    this.#heldTo = heldTo;
  }

  get(symbol: string): LiveMarket | undefined {
    return this.#markets.get(symbol);
  }

  /** Puts a market in as it stands at the beginning. */
  begin(row: BookRow): LiveMarket {
    const market = new LiveMarket(row, this.#heldTo);
    this.#markets.set(row.symbol, market);
    return market;
  }

  /** All that were put in stand as they are to begin. */
  begun(): void {
    for (const { book } of this.#markets.values()) book.begun();
  }

  /**
   * Takes in the next event of a market.
   * @throws UnreadableEvent, or Error when it cannot follow those before
   */
  apply(recorded: RecordedEvent): MarketStep {
    const event = decodeMarketEvent(recorded);
    const { symbol } = event.data;
    const handler = handlers[event.type]!;
    handler.apply(this.#rowsOf(symbol, recorded.position), event.data, recorded);
    const market = this.#markets.get(symbol)!;
    return { recorded, event, market, change: market.step(recorded.position) };
  }

  #rowsOf(symbol: string, position: bigint) {
    const market = this.#markets.get(symbol);
    return {
      orders: {
        get: (orderId: string) => market?.order(orderId),
        put: (row: OrderRow) => market?.put(row),
        delete: never,
      },
      books: {
        get: () => market?.row,
        put: (row: BookRow) => {
          if (market === undefined) this.#markets.set(symbol, new LiveMarket(row, position));
          else market.stand(row);
        },
        delete: never,
      },
    };
  }
}

const { on: handlers }: Projection = orders;

function never(): never {
  throw new Error('no event deletes an order or a book');
}
