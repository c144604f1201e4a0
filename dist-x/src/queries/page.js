var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsIn, IsOptional } from 'class-validator';
import { ApplicationError } from '../errors.js';
import { IsCursor, IsWholeNumber } from '../validation/rules.js';
import { Json } from './json.js';
import { ReadDto } from './read-conditions.js';
export const LIST_ORDERS = ['asc', 'desc'];
/** The lists that come in pages. */
export const LISTS = ['orders', 'orders-of-user', 'open-orders', 'order-events', 'trades'];
const TEXT = new RegExp(`^v3:(${LISTS.join('|')}):(asc|desc):(next|previous):(0|[1-9]\\d{0,15})$`);
export function encodeCursor({ list, order, way, place }) {
    return Buffer.from(`v3:${list}:${order}:${way}:${place}`).toString('base64url');
}
/** What a cursor says, or undefined when the text is not one of ours. */
export function decodeCursor(text) {
    const [, list, order, way, digits] = TEXT.exec(Buffer.from(text, 'base64url').toString()) ?? [];
    const place = Number(digits);
    if (!Number.isSafeInteger(place))
        return undefined;
    const cursor = { list, order, way, place };
    // Decoding is lenient; only what we would have written counts.
    return encodeCursor(cursor) === text ? cursor : undefined;
}
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 500;
/** The part of a query string that asks for a page of a list. */
export class PageDto extends ReadDto {
    /** How many items at most; default 50. */
    limit;
    /** Whether the list begins with the oldest (asc) or the newest (desc); default: as of the cursor, or the list's own. */
    order;
    /** `nextCursor` or `previousCursor` of another page of the list; the first page when left out. */
    cursor;
}
__decorate([
    IsOptional(),
    IsWholeNumber(1, MAX_LIMIT),
    __metadata("design:type", String)
], PageDto.prototype, "limit", void 0);
__decorate([
    IsOptional(),
    IsIn(LIST_ORDERS),
    __metadata("design:type", String)
], PageDto.prototype, "order", void 0);
__decorate([
    IsOptional(),
    IsCursor((text) => decodeCursor(text) !== undefined),
    __metadata("design:type", String)
], PageDto.prototype, "cursor", void 0);
/**
 * @param usual how the list is ordered when nothing is said
 * @throws ApplicationError INVALID_REQUEST when the cursor is of another list, or of the list in the other order
 */
export function pageRequest(dto, list, usual = 'desc') {
    const limit = dto.limit === undefined ? DEFAULT_LIMIT : Number(dto.limit);
    const cursor = dto.cursor === undefined ? undefined : decodeCursor(dto.cursor);
    const order = dto.order ?? cursor?.order ?? usual;
    if (cursor !== undefined && cursor.list !== list) {
        throw wrongCursor(`cursor must be of a page of this list: this one is of ${cursor.list}`);
    }
    if (cursor !== undefined && cursor.order !== order) {
        throw wrongCursor(`cursor must be of a page in the order asked for: this one is of order=${cursor.order}`);
    }
    return { list, limit, order, cursor };
}
function wrongCursor(rule) {
    return new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'cursor', rule }] });
}
export function walkOf({ order, cursor }) {
    const direction = cursor?.way === 'previous' ? opposite(order) : order;
    const [lowest, highest] = [0, Number.MAX_SAFE_INTEGER];
    if (cursor === undefined)
        return { low: lowest, high: highest, direction };
    const { place } = cursor;
    return direction === 'desc'
        ? { low: lowest, high: place - 1, direction }
        : { low: place + 1, high: highest, direction };
}
/**
 * The page made of fetched rows.
 * @param placeOf the place of a row in the list
 */
export function pageOf({ rows, cutAt }, request, placeOf, toItem) {
    const { list, limit, order, cursor } = request;
    const walked = rows.slice(0, limit);
    const end = rows.length > limit ? placeOf(walked.at(-1)) : cutAt;
    const onwards = cursor?.way ?? 'next';
    const backwards = onwards === 'next' ? 'previous' : 'next';
    const ends = {
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
export function writtenPage(fetched, request) {
    const page = pageOf(fetched, request, placeOf, textOf);
    const member = (name, cursor) => cursor === undefined ? '' : `,"${name}":"${cursor}"`;
    const next = member('nextCursor', page.nextCursor);
    const previous = member('previousCursor', page.previousCursor);
    return new Json(`{"items":[${page.items.join(',')}]${next}${previous}}`);
}
const placeOf = ({ place }) => place;
const textOf = ({ text }) => text;
/** The place behind which the walk back begins: that of the first row, or, of none, one beyond the cursor's. */
function startOf([first], request, { place }) {
    if (first !== undefined)
        return first;
    return walkOf(request).direction === 'desc' ? Math.max(0, place - 1) : place + 1;
}
function opposite(order) {
    return order === 'asc' ? 'desc' : 'asc';
}
//# sourceMappingURL=page.js.map