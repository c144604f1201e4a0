var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsOptional } from 'class-validator';
import { decimalsOf } from '../domain/amounts/arithmetic.js';
import { fromUnits } from '../projections/decimal-units.js';
import { orders } from '../projections/orders.js';
import { IsWholeNumber } from '../validation/rules.js';
import { fromView } from './from-view.js';
import { Json } from './json.js';
import { marketNotFound } from './not-found.js';
import { onceEach } from './once-each.js';
import { ReadDto } from './read-conditions.js';
import { bestFirst, restingOrders } from './resting-orders.js';
const DEFAULT_DEPTH = 50;
const MAX_DEPTH = 5_000;
/** Query string of GET /markets/{symbol}/book. */
export class GetBookDto extends ReadDto {
    /** How many price levels a side at most; default 50. */
    depth;
}
__decorate([
    IsOptional(),
    IsWholeNumber(1, MAX_DEPTH),
    __metadata("design:type", String)
], GetBookDto.prototype, "depth", void 0);
/** The book of a market, level by level: from the view, or else from the tables. */
export class GetBook {
    #readModel;
    #sideText = onceEach(sideText);
    constructor(readModel) {
        this.#readModel = readModel;
    }
    /**
     * @param options a validated DTO
     * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
     *   GENERATION_NOT_FOUND
     */
    async execute(symbol, { depth }, conditions = {}) {
        const levels = depth === undefined ? DEFAULT_DEPTH : Number(depth);
        const book = await readBook(this.#readModel, symbol, levels, conditions);
        return { result: this.#answer(book), position: book.position };
    }
    #answer(book) {
        const { symbol, position, sequence, bids, asks } = book;
        const standing = JSON.stringify({
            symbol,
            position: position.toString(),
            sequence: sequence.toString(),
        }).slice(0, -1);
        const sides = `"bids":${this.#sideText(bids, book)},"asks":${this.#sideText(asks, book)}`;
        return new Json(`${standing},${sides}}`);
    }
}
/**
 * The best levels of a market, from the view, or else from the tables.
 * @param depth how many a side at most
 * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
 *   GENERATION_NOT_FOUND
 */
export async function readBook(readModel, symbol, depth, conditions) {
    const showLive = async () => {
        const shown = await readModel.views.books.read(symbol, depth);
        return shown && readModel.isLive(orders, shown.generation) ? shown : undefined;
    };
    // The view is of the live tables.
    const shown = conditions.generation === undefined
        ? await fromView(showLive, conditions.atLeast, (reached) => readModel.reach([orders], reached))
        : undefined;
    if (shown !== undefined)
        return shown;
    const { result, position } = await readModel.read([orders], conditions, (reading) => selectBook(reading, symbol, depth));
    return { ...result, position };
}
/** The best levels of a market, from the tables of `orders`. @throws ApplicationError MARKET_NOT_FOUND */
export async function selectBook(reading, symbol, depth) {
    const { sql, from } = reading;
    const book = await sql
        .selectFrom(from.books)
        .select(['symbol', 'sequence', 'tick_size as tickSize', 'lot_size as lotSize'])
        .where('symbol', '=', symbol)
        .executeTakeFirst();
    if (book === undefined)
        throw marketNotFound(symbol);
    const bids = await selectLevels(reading, symbol, 'buy', depth);
    return { ...book, bids, asks: await selectLevels(reading, symbol, 'sell', depth) };
}
async function selectLevels(reading, symbol, side, depth) {
    const rows = await restingOrders(reading, symbol, side)
        .select(({ fn }) => [
        'price_units as price',
        // The domain bounds the total of a side by 2^53, so the sum of a level is exact.
        fn.sum('visible_units').as('quantity'),
        fn.countAll().as('orders'),
    ])
        .$narrowType()
        .groupBy('price_units')
        .orderBy('price_units', bestFirst(side))
        .limit(depth)
        .execute();
    return rows.map(({ price, quantity, orders }) => [price, Number(quantity), Number(orders)]);
}
/** The levels of a side as clients get them, in JSON. */
function sideText(levels, { tickSize, lotSize }) {
    const [priceDecimals, quantityDecimals] = [decimalsOf(tickSize), decimalsOf(lotSize)];
    const answers = levels.map(([price, quantity, orders]) => ({
        price: fromUnits(price, priceDecimals),
        quantity: fromUnits(quantity, quantityDecimals),
        orders,
    }));
    return JSON.stringify(answers);
}
//# sourceMappingURL=get-book.js.map