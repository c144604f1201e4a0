import { IsOptional } from 'class-validator';

import { IsCursor, IsWholeNumber } from '../validation/rules.js';

import { ReadDto } from './read-conditions.js';

const PREFIX = 'v1:';
const TEXT = /^v1:(\d{1,16})$/;

/*
 * Lists come newest first, ordered by log position, which is unique and never changes. A cursor says which position
 * the page ended with, so a page neither repeats nor misses an item, whatever was added before it meanwhile. To the
 * client it is an opaque text.
 */

/** The cursor behind an item. */
export function encodeCursor(position: number): string {
  return Buffer.from(`${PREFIX}${position}`).toString('base64url');
}

/** The position in a cursor, or undefined when the text is not one of ours. */
export function decodeCursor(cursor: string): number | undefined {
  const text = Buffer.from(cursor, 'base64url').toString();
  const digits = TEXT.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const position = Number(digits);
  // Decoding is lenient; only what we would have written counts.
  return Number.isSafeInteger(position) && encodeCursor(position) === cursor ? position : undefined;
}

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 500;

/** The part of a query string that asks for a page of a list. */
export class PageDto extends ReadDto {
  /** How many items at most; default 50. */
  @IsOptional()
  @IsWholeNumber(1, MAX_LIMIT)
  limit?: string;

  /** `nextCursor` of the page before; the first page when left out. */
  @IsOptional()
  @IsCursor((text) => decodeCursor(text) !== undefined)
  cursor?: string;
}

/** One page of a list, newest first; `nextCursor` is there when more follow. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** A page to fetch, in terms of the tables. */
export interface PageRequest {
  readonly limit: number;
  /** Only rows at a log position before this one. */
  readonly before: number;
}

export function pageRequest({ limit, cursor }: PageDto): PageRequest {
  const before = cursor === undefined ? undefined : decodeCursor(cursor);
  return {
    limit: limit === undefined ? DEFAULT_LIMIT : Number(limit),
    before: before ?? Number.MAX_SAFE_INTEGER,
  };
}

/**
 * The page made of fetched rows.
 * @param rows newest first; one more than `limit` when there are more
 */
export function pageOf<Row extends { readonly position: number }, Item>(
  rows: readonly Row[],
  { limit }: PageRequest,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const items = shown.map(toItem);
  const last = shown.at(-1);
  if (last === undefined || rows.length <= limit) return { items };
  return { items, nextCursor: encodeCursor(last.position) };
}
