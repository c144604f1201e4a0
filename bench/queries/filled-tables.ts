import { ORDER_TYPES, type OrderStatus } from '../../src/domain/market/terms.js';
import { candleKey, MINUTE_MS } from '../../src/projections/candle-intervals.js';
import { candles, type CandleRow } from '../../src/projections/candles.js';
import { Registry } from '../../src/projections/generations/registry.js';
import { tableName } from '../../src/projections/generations/generation.js';
import type { BookRow } from '../../src/projections/books-table.js';
import { markets, type MarketRow } from '../../src/projections/markets.js';
import { placedRow } from '../../src/projections/order-row.js';
import type { OrderRow } from '../../src/projections/orders-table.js';
import { orders } from '../../src/projections/orders.js';
import type { Projection } from '../../src/projections/projection.js';
import { trades, type TradeRow } from '../../src/projections/trades.js';
import { users, type UserRow } from '../../src/projections/users.js';
import type { ReadDatabase } from '../../src/sql/read-database.js';
import type { SqlRow } from '../../src/sql/table.js';
import { integerBetween, type Random, seededRandom } from '../support/random.js';

/** What the read tables are filled with, row by row: as quick as that goes, and as if events had done it. */
export interface Filling {
  /** So many orders, and as many trades. */
  readonly orders: number;
  readonly users: number;
  readonly seed: number;
}

/** What was filled in, for those who ask for it. */
export interface Filled {
  /** Has every tenth order. */
  readonly busyUserId: string;
  /** Has ten orders, early ones. */
  readonly quietUserId: string;
  readonly symbol: string;
  readonly orderId: string;
  readonly clientOrderId: string;
  /** Every tenth of the time from the first order to the last, both included. */
  readonly times: readonly string[];
}

/** Most of the trade is in the first three. */
const SYMBOLS = [
  'BTC-USDT',
  'ETH-USDT',
  'AAPL-USD',
  ...[...Array(20).keys()].map((n) => `M${n}-USD`),
];
const START_MS = Date.parse('2026-01-01T00:00:00.000Z');
const STEP_MS = 100;
/** How far apart two orders are in the log, as bytes. */
const STRIDE = 2_000;
const BATCH = 2_000;
/** A quiet user's order comes every so many. */
const QUIET_EVERY = 97;

/** Makes users, markets, orders, trades and candles in an empty database, and gives them statistics. */
export async function fillTables(database: ReadDatabase, filling: Filling): Promise<Filled> {
  const registry = new Registry(database, () => new Date(START_MS));
  await registry.prepare();
  const world = new World(filling);
  const end = BigInt((filling.orders + 1) * STRIDE);
  await fill(database, registry, users, world.users(), end);
  await fill(database, registry, markets, world.markets(), end);
  await fill(database, registry, orders, world.orders(), end, [...world.books()]);
  await fill(database, registry, trades, world.trades(), end);
  await fill(database, registry, candles, world.candles(), end);
  return filledBy(filling);
}

/** What the tables hold after a filling. */
export function filledBy(filling: Filling): Filled {
  const world = new World(filling);
  const lengthMs = filling.orders * STEP_MS;
  return {
    busyUserId: world.userId(0),
    quietUserId: world.userId(1),
    symbol: SYMBOLS[0]!,
    orderId: `${SYMBOLS[0]!}-${Math.floor(filling.orders / 4)}`,
    clientOrderId: 'c5',
    times: [...Array(11).keys()].map((tenth) => timeText(Math.floor((lengthMs * tenth) / 10))),
  };
}

async function fill(
  database: ReadDatabase,
  registry: Registry,
  projection: Projection,
  rows: Iterable<SqlRow>,
  position: bigint,
  rowsOfSecond: readonly SqlRow[] = [],
): Promise<void> {
  const { tables } = database;
  const { generation } = await registry.begin(projection, 'live');
  await registry.makeTables(projection, generation);
  const [definition, second] = projection.tables;
  const name = tableName(definition!, generation);
  for (const batch of batches(rows)) {
    await database.transaction((sql) => tables.insert(sql, definition!, name, batch));
  }
  if (second !== undefined) {
    const secondName = tableName(second, generation);
    await database.transaction((sql) => tables.insert(sql, second, secondName, rowsOfSecond));
  }
  for (const each of projection.tables) {
    await database.exclusively((sql) =>
      tables.createIndexes(sql, each, tableName(each, generation)),
    );
  }
  await database.exclusively((sql) => tables.analyze(sql, [name]));
  const live = { role: 'live', state: 'live', position } as const;
  await database.transaction((sql) => registry.replace(sql, generation, live));
}

function* batches(rows: Iterable<SqlRow>): Generator<readonly SqlRow[]> {
  let batch: SqlRow[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

class World {
  readonly #filling: Filling;
  readonly #random: Random;

  constructor(filling: Filling) {
    this.#filling = filling;
    this.#random = seededRandom(filling.seed);
  }

  userId(number: number): string {
    return `0196f0a0-7a3c-7000-8000-${number.toString(16).padStart(12, '0')}`;
  }

  *users(): Generator<UserRow> {
    for (let number = 0; number < this.#filling.users; number += 1) {
      const at = timeText(0);
      yield {
        user_id: this.userId(number),
        sealed_name: null,
        plain_name: `user ${number}`,
        status: 'ACTIVE',
        ...{ status_reason: null, status_changed_by: null, status_changed_at: null },
        registered_at: at,
        position: number,
      };
    }
  }

  *markets(): Generator<MarketRow> {
    const none = {
      min_quantity: null,
      max_quantity: null,
      min_notional: null,
      max_open_orders: null,
    };
    const noBands = { protection_band_bps: null, price_band_bps: null };
    const unchanged = {
      ...{ status_reason: null, status_changed_by: null, status_changed_at: null },
      ...{ bounds_reason: null, bounds_changed_by: null, bounds_changed_at: null },
    };
    for (const [index, symbol] of SYMBOLS.entries()) {
      const steps = { tick_size: '0.01', lot_size: '0.001' };
      const standing = { status: 'ONLINE' as const, listed_at: timeText(0), position: index };
      yield { symbol, ...steps, ...none, ...noBands, ...unchanged, ...standing };
    }
  }

  *books(): Generator<BookRow> {
    for (const symbol of SYMBOLS) {
      yield { symbol, tick_size: '0.01', lot_size: '0.001', sequence: 0, updated_at: null };
    }
  }

  *orders(): Generator<OrderRow> {
    const numbers = new Map<string, number>();
    for (let index = 1; index <= this.#filling.orders; index += 1) {
      const symbol = this.#symbol();
      const number = (numbers.get(symbol) ?? 0) + 1;
      numbers.set(symbol, number);
      const type = ORDER_TYPES[this.#random() < 0.9 ? 0 : this.#below(ORDER_TYPES.length)]!;
      const placed = placedRow(
        {
          orderId: `${symbol}-${number}`,
          symbol,
          userId: this.#user(index),
          side: this.#random() < 0.5 ? 'buy' : 'sell',
          orderType: type,
          timeInForce: type.endsWith('market') ? 'IOC' : 'GTC',
          quantity: `${1 + this.#below(9)}.${this.#digits(3)}`,
          ...(!type.endsWith('market') && {
            price: `${60_000 + this.#below(4_000)}.${this.#digits(2)}`,
          }),
          ...(type.startsWith('stop') && { stopPrice: '61000.00' }),
          selfTradePrevention: 'cancel_newest',
          ...(this.#random() < 0.5 && {
            clientOrderId: `c${this.#below(this.#filling.orders / 2)}`,
          }),
          at: this.#time(symbol, index),
        },
        BigInt(index * STRIDE),
      );
      yield this.#ended(placed);
    }
  }

  *trades(): Generator<TradeRow> {
    for (let index = 1; index <= this.#filling.orders; index += 1) {
      const symbol = this.#symbol();
      const number = Math.max(2, Math.floor(index / 2));
      yield {
        trade_id: `${symbol}-T${index}`,
        trade_number: index,
        symbol,
        price: '64000.00',
        price_units: 6_400_000,
        quantity: '0.500',
        quantity_units: 500,
        maker_order_id: `${symbol}-${number - 1 - this.#below(Math.min(number - 1, 50))}`,
        maker_user_id: this.#user(index),
        maker_remaining: '0.000',
        taker_order_id: `${symbol}-${number}`,
        taker_user_id: this.#user(index + 1),
        taker_remaining: '0.000',
        taker_side: 'buy',
        traded_at: this.#time(symbol, index),
        position: index * STRIDE + 1,
      };
    }
  }

  /** Of every minute of the market with the most trade. */
  *candles(): Generator<CandleRow> {
    const symbol = SYMBOLS[0]!;
    const endMs = START_MS + this.#filling.orders * STEP_MS;
    for (let start = START_MS; start < endMs; start += MINUTE_MS) {
      const prices = { open_units: 6_400_000, high_units: 6_400_900, low_units: 6_399_100 };
      yield {
        candle_id: candleKey(symbol, '1m', start),
        symbol,
        candle_interval: '1m',
        opened_at: new Date(start).toISOString(),
        ...prices,
        close_units: 6_400_000 + this.#below(900),
        volume_units: '300000',
        quote_volume_units: '1920000000000',
        trades: 600,
      };
    }
  }

  /** What has become of an order: of a few nothing yet. */
  #ended(row: OrderRow): OrderRow {
    const chance = this.#random();
    if (chance < 0.02) return row;
    const status: OrderStatus =
      chance < 0.6
        ? 'FILLED'
        : chance < 0.96
          ? 'CANCELLED'
          : chance < 0.99
            ? 'REJECTED'
            : 'EXPIRED';
    return { ...row, status, is_open: 0, remaining_units: 0, visible_units: 0 };
  }

  #symbol(): string {
    const chance = this.#random();
    if (chance < 0.6) return SYMBOLS[0]!;
    if (chance < 0.85) return SYMBOLS[1]!;
    return chance < 0.95 ? SYMBOLS[2]! : SYMBOLS[3 + this.#below(SYMBOLS.length - 3)]!;
  }

  #user(index: number): string {
    if (this.#random() < 0.1) return this.userId(0);
    if (index % QUIET_EVERY === 0 && index <= 10 * QUIET_EVERY) return this.userId(1);
    // A few trade much, most little.
    return this.userId(2 + Math.floor(this.#random() ** 3 * (this.#filling.users - 2)));
  }

  /** Never back in one market; the clocks of markets differ by up to some seconds. */
  #time(symbol: string, index: number): string {
    return timeText(index * STEP_MS + SYMBOLS.indexOf(symbol) * 300);
  }

  #digits(count: number): string {
    return String(this.#below(10 ** count)).padStart(count, '0');
  }

  #below(bound: number): number {
    return integerBetween(this.#random, 0, Math.floor(bound) - 1);
  }
}

function timeText(ms: number): string {
  return new Date(START_MS + ms).toISOString();
}
