import { IsIn, IsOptional, Matches } from 'class-validator';

import type { BookAnswer } from '../answers/markets.js';
import { decimalsOf } from '../domain/amounts/arithmetic.js';
import type { Side } from '../domain/market/terms.js';
import { fromUnits } from '../projections/decimal-units.js';
import { orders } from '../projections/orders.js';
import { Means } from '../validation/means.js';
import { IsTimestamp, IsWholeNumber } from '../validation/rules.js';
import type { BookReading, Level, MarketLevels } from '../views/book/book-view.js';
import { fromView } from './from-view.js';
import { Json } from './json.js';
import { marketNotFound } from './not-found.js';
import { onceEach } from './once-each.js';
import { type ReadConditions, ReadDto } from './read-conditions.js';
import type { Found, Reading, ReadModel } from './read-model.js';
import { bestFirst, restingOrders } from './resting-orders.js';

/** Levels a side that are answered when nobody says how many. */
export const DEFAULT_DEPTH = 50;
const MAX_DEPTH = 5_000;

const LEVELS = ['2', '3'] as const;

/** Query string of GET /markets/{symbol}/book. */
export class GetBookDto extends ReadDto {
  @Means('How many price levels a side at most; default 50.')
  @IsOptional()
  @IsWholeNumber(1, MAX_DEPTH)
  depth?: string;

  @Means('2: price by price. 3: order by order, and then depth counts orders. Default 2.')
  @IsOptional()
  @IsIn(LEVELS)
  level?: (typeof LEVELS)[number];

  @Means(
    "Of a book of the past: the number of the event, in the market's stream, after whose command it stood so.",
  )
  @IsOptional()
  @Matches(/^\d{1,18}$/, { message: 'atRevision must be an event number, 0 or more' })
  atRevision?: string;

  @Means('Of a book of the past: the time at which it stood so.')
  @IsOptional()
  @IsTimestamp()
  at?: string;
}

/** By their decimals amounts are written; those of a market never change. */
type Steps = Pick<MarketLevels, 'tickSize' | 'lotSize'>;

/** Levels of a market, and as of which log position. */
type PositionedLevels = MarketLevels & { readonly position: bigint };

/** The book of a market, level by level: from the view, or else from the tables. */
export class GetBook {
  readonly #readModel: ReadModel;
  readonly #sideText = onceEach(sideText);

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param options a validated DTO
   * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(
    symbol: string,
    { depth, level }: GetBookDto,
    conditions: ReadConditions = {},
  ): Promise<Found<Json<BookAnswer>>> {
    const levels = depth === undefined ? DEFAULT_DEPTH : Number(depth);
    if (level === '3') return this.#orderByOrder(symbol, levels, conditions);
    const book = await readBook(this.#readModel, symbol, levels, conditions);
    return { result: this.#answer(book), position: book.position };
  }

  /** @param depth how many orders a side at most */
  async #orderByOrder(
    symbol: string,
    depth: number,
    conditions: ReadConditions,
  ): Promise<Found<Json<BookAnswer>>> {
    const { result, position } = await this.#readModel.read(
      [orders],
      conditions,
      async (reading) => {
        const book = await selectStanding(reading, symbol);
        const bids = await selectQueues(reading, book, 'buy', depth);
        return { book, bids, asks: await selectQueues(reading, book, 'sell', depth) };
      },
    );
    const { book, bids, asks } = result;
    const sides = `"bids":${JSON.stringify(bids)},"asks":${JSON.stringify(asks)}`;
    return { result: new Json(`${standingText({ ...book, position })},${sides}}`), position };
  }

  #answer(book: PositionedLevels): Json<BookAnswer> {
    const sides = `"bids":${this.#sideText(book.bids, book)},"asks":${this.#sideText(book.asks, book)}`;
    return new Json(`${standingText(book)},${sides}}`);
  }
}

/** What is said of a book beside its levels, in JSON that is still open. */
function standingText(book: Omit<PositionedLevels, 'bids' | 'asks'>): string {
  const { symbol, position, sequence, at } = book;
  const standing = { symbol, position: position.toString(), sequence: sequence.toString(), at };
  return JSON.stringify(standing).slice(0, -1);
}

/**
 * The best levels of a market, from the view, or else from the tables.
 * @param depth how many a side at most
 * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
 *   GENERATION_NOT_FOUND
 */
export async function readBook(
  readModel: ReadModel,
  symbol: string,
  depth: number,
  conditions: ReadConditions,
): Promise<PositionedLevels> {
  const showLive = async (): Promise<BookReading | undefined> => {
    const shown = await readModel.views.books.read(symbol, depth);
    return shown && readModel.isLive(orders, shown.generation) ? shown : undefined;
  };
  // The view is of the live tables.
  if (conditions.generation === undefined) {
    const reach = (reached: bigint): Promise<void> => readModel.reach([orders], reached);
    const shown = await fromView(showLive, conditions.atLeast, reach);
    readModel.noteRead(readModel.views.books, shown !== undefined);
    if (shown !== undefined) return shown;
  }
  const { result, position } = await readModel.read([orders], conditions, (reading) =>
    selectBook(reading, symbol, depth),
  );
  return { ...result, position };
}

/** The best levels of a market, from the tables of `orders`. @throws ApplicationError MARKET_NOT_FOUND */
export async function selectBook(
  reading: Reading,
  symbol: string,
  depth: number,
): Promise<MarketLevels> {
  const book = await selectStanding(reading, symbol);
  const bids = await selectLevels(reading, symbol, 'buy', depth);
  return { ...book, bids, asks: await selectLevels(reading, symbol, 'sell', depth) };
}

/** Where the book of a market stands. @throws ApplicationError MARKET_NOT_FOUND */
async function selectStanding(
  { sql, from }: Reading,
  symbol: string,
): Promise<Omit<MarketLevels, 'bids' | 'asks'>> {
  const book = await sql
    .selectFrom(from.books)
    .selectAll()
    .where('symbol', '=', symbol)
    .executeTakeFirst();
  if (book === undefined) throw marketNotFound(symbol);
  const { sequence, tick_size: tickSize, lot_size: lotSize, updated_at: at } = book;
  return { symbol, sequence, tickSize, lotSize, ...(at !== null && { at }) };
}

type BookLevel = BookAnswer['bids'][number];

/** The best orders of a side, price by price. @param depth how many at most */
async function selectQueues(
  reading: Reading,
  { symbol, tickSize, lotSize }: Steps & { readonly symbol: string },
  side: Side,
  depth: number,
): Promise<readonly BookLevel[]> {
  const rows = await restingOrders(reading, symbol, side)
    .select(['order_id', 'price_units', 'visible_units'])
    .$narrowType<{ price_units: number }>()
    .orderBy('price_units', bestFirst(side))
    .orderBy('position')
    .limit(depth)
    .execute();
  const byPrice = new Map<number, typeof rows>();
  for (const row of rows) {
    const queue = byPrice.get(row.price_units);
    if (queue === undefined) byPrice.set(row.price_units, [row]);
    else queue.push(row);
  }
  const quantityOf = (units: number): string => fromUnits(units, decimalsOf(lotSize));
  return [...byPrice].map(([price, queue]) => ({
    price: fromUnits(price, decimalsOf(tickSize)),
    quantity: quantityOf(queue.reduce((sum, row) => sum + row.visible_units, 0)),
    orders: queue.length,
    queue: queue.map((row) => ({ orderId: row.order_id, quantity: quantityOf(row.visible_units) })),
  }));
}

async function selectLevels(
  reading: Reading,
  symbol: string,
  side: Side,
  depth: number,
): Promise<Level[]> {
  const rows = await restingOrders(reading, symbol, side)
    .select(({ fn }) => [
      'price_units as price',
      // The domain bounds the total of a side by 2^53, so the sum of a level is exact.
      fn.sum<string>('visible_units').as('quantity'),
      fn.countAll().as('orders'),
    ])
    .$narrowType<{ price: number }>()
    .groupBy('price_units')
    .orderBy('price_units', bestFirst(side))
    .limit(depth)
    .execute();
  return rows.map(({ price, quantity, orders }) => [price, Number(quantity), Number(orders)]);
}

/** The levels of a side as clients get them, in JSON. */
function sideText(levels: readonly Level[], { tickSize, lotSize }: Steps): string {
  const [priceDecimals, quantityDecimals] = [decimalsOf(tickSize), decimalsOf(lotSize)];
  const answers = levels.map(([price, quantity, orders]): BookAnswer['bids'][number] => ({
    price: fromUnits(price, priceDecimals),
    quantity: fromUnits(quantity, quantityDecimals),
    orders,
  }));
  return JSON.stringify(answers);
}
