import { IsIn, IsOptional } from 'class-validator';

import { ApplicationError } from '../errors.js';
import { Means } from '../validation/means.js';
import { IsCursor, IsWholeNumber } from '../validation/rules.js';
import type { Item } from './item-text.js';
import { Json } from './json.js';
import { ReadDto } from './read-conditions.js';

export const LIST_ORDERS = ['asc', 'desc'] as const;

/** Whether a list begins with the oldest or with the newest. */
export type ListOrder = (typeof LIST_ORDERS)[number];

/** The lists that come in pages. */
export const LISTS = [
  'orders',
  'orders-of-user',
  'open-orders',
  'order-events',
  'trades',
  'users',
] as const;
export type ListName = (typeof LISTS)[number];

/*
 * The items of a list have places: whole numbers such as log positions, no two the same and never changed. A cursor says
 * at which place of which list a page ended, so that a page neither repeats nor misses an item, whatever was added meanwhile. To the
 * client it is an opaque text.
 */

/** Where a page begins: behind a place, going on in the order of the list, or backwards. */
export interface Cursor {
  readonly list: ListName;
  readonly order: ListOrder;
  readonly way: 'next' | 'previous';
  readonly place: number;
}

const TEXT = new RegExp(`^v3:(${LISTS.join('|')}):(asc|desc):(next|previous):(0|[1-9]\\d{0,15})$`);

export function encodeCursor({ list, order, way, place }: Cursor): string {
  return Buffer.from(`v3:${list}:${order}:${way}:${place}`).toString('base64url');
}

/** What a cursor says, or undefined when the text is not one of ours. */
export function decodeCursor(text: string): Cursor | undefined {
  const [, list, order, way, digits] = TEXT.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  const place = Number(digits);
  if (!Number.isSafeInteger(place)) return undefined;
  const cursor = { list, order, way, place } as Cursor;
  // Decoding is lenient; only what we would have written counts.
  return encodeCursor(cursor) === text ? cursor : undefined;
}

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 500;

/** The part of a query string that asks for a page of a list. */
export class PageDto extends ReadDto {
  @Means('How many items at most; default 50.')
  @IsOptional()
  @IsWholeNumber(1, MAX_LIMIT)
  limit?: string;

  @Means(
    "Whether the list begins with the oldest (asc) or the newest (desc); default: as of the cursor, or the list's own.",
  )
  @IsOptional()
  @IsIn(LIST_ORDERS)
  order?: ListOrder;

  @Means('nextCursor or previousCursor of another page of the list; the first page when left out.')
  @IsOptional()
  @IsCursor((text) => decodeCursor(text) !== undefined)
  cursor?: string;
}

/** One page of a list, and where those beside it begin; either is there when there may be such a page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
  readonly previousCursor?: string;
}

/** A page to fetch. */
export interface PageRequest {
  readonly list: ListName;
  readonly limit: number;
  readonly order: ListOrder;
  /** Absent for the first page. */
  readonly cursor?: Cursor | undefined;
}

/**
 * @param usual how the list is ordered when nothing is said
 * @throws ApplicationError INVALID_REQUEST when the cursor is of another list, or of the list in the other order
 */
export function pageRequest(dto: PageDto, list: ListName, usual: ListOrder = 'desc'): PageRequest {
  const limit = dto.limit === undefined ? DEFAULT_LIMIT : Number(dto.limit);
  const cursor = dto.cursor === undefined ? undefined : decodeCursor(dto.cursor);
  const order = dto.order ?? cursor?.order ?? usual;
  if (cursor !== undefined && cursor.list !== list) {
    throw wrongCursor(`cursor must be of a page of this list: this one is of ${cursor.list}`);
  }
  if (cursor !== undefined && cursor.order !== order) {
    throw wrongCursor(
      `cursor must be of a page in the order asked for: this one is of order=${cursor.order}`,
    );
  }
  return { list, limit, order, cursor };
}

function wrongCursor(rule: string): ApplicationError {
  return new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'cursor', rule }] });
}

/** Which rows to fetch for a page: from which places, both included, in which order. */
export interface Walk {
  readonly low: number;
  readonly high: number;
  readonly direction: ListOrder;
}

export function walkOf({ order, cursor }: Pick<PageRequest, 'order' | 'cursor'>): Walk {
  const direction = cursor?.way === 'previous' ? opposite(order) : order;
  const [lowest, highest] = [0, Number.MAX_SAFE_INTEGER];
  if (cursor === undefined) return { low: lowest, high: highest, direction };
  const { place } = cursor;
  return direction === 'desc'
    ? { low: lowest, high: place - 1, direction }
    : { low: place + 1, high: highest, direction };
}

/** The rows of a page as they were fetched. */
export interface Fetched<Row> {
  /** In the direction of the walk; one more than the limit when there are more. */
  readonly rows: readonly Row[];
  /** The last place that was looked at, when the walk was cut short there and not by the limit. */
  readonly cutAt?: number | undefined;
}

/**
 * The page made of fetched rows.
 * @param placeOf the place of a row in the list
 */
export function pageOf<Row, Item>(
  { rows, cutAt }: Fetched<Row>,
  request: PageRequest,
  placeOf: (row: Row) => number,
  toItem: (row: Row) => Item,
): Page<Item> {
  const { list, limit, order, cursor } = request;
  const walked = rows.slice(0, limit);
  const end = rows.length > limit ? placeOf(walked.at(-1)!) : cutAt;
  const onwards = cursor?.way ?? 'next';
  const backwards = onwards === 'next' ? 'previous' : 'next';
  const ends: Partial<Record<Cursor['way'], number>> = {
    ...(end !== undefined && { [onwards]: end }),
    // Where the page came from there is the item at the cursor, at least.
    ...(cursor !== undefined && { [backwards]: startOf(walked.map(placeOf), request, cursor) }),
  };
  const shown = onwards === 'next' ? walked : walked.reverse();
  return {
    items: shown.map(toItem),
    ...(ends.next !== undefined && {
      nextCursor: encodeCursor({ list, order, way: 'next', place: ends.next }),
    }),
    ...(ends.previous !== undefined && {
      previousCursor: encodeCursor({ list, order, way: 'previous', place: ends.previous }),
    }),
  };
}

/** The page made of fetched items, written. */
export function writtenPage<Answer extends Page<unknown>>(
  fetched: Fetched<Item>,
  request: PageRequest,
): Json<Answer> {
  const page = pageOf(fetched, request, placeOf, textOf);
  const member = (name: string, cursor: string | undefined): string =>
    cursor === undefined ? '' : `,"${name}":"${cursor}"`;
  const next = member('nextCursor', page.nextCursor);
  const previous = member('previousCursor', page.previousCursor);
  return new Json(`{"items":[${page.items.join(',')}]${next}${previous}}`);
}

const placeOf = ({ place }: Item): number => place;
const textOf = ({ text }: Item): string => text;

/** The place behind which the walk back begins: that of the first row, or, of none, one beyond the cursor's. */
function startOf([first]: readonly number[], request: PageRequest, { place }: Cursor): number {
  if (first !== undefined) return first;
  return walkOf(request).direction === 'desc' ? Math.max(0, place - 1) : place + 1;
}

function opposite(order: ListOrder): ListOrder {
  return order === 'asc' ? 'desc' : 'asc';
}
