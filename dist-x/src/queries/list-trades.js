var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsOptional, IsUUID } from 'class-validator';
import { TradeAnswer } from '../answers/trades.js';
import { markets } from '../projections/markets.js';
import { trades } from '../projections/trades.js';
import { IsMarketSymbol, IsText } from '../validation/rules.js';
import { ConditionsOn } from './condition.js';
import { ItemText } from './item-text.js';
import { pageRequest, writtenPage } from './page.js';
import { readPage } from './select-page.js';
import { needsMarkets } from './time-places.js';
import { expectWindow, WindowDto } from './time-window.js';
/** Query string of GET /trades. */
export class ListTradesDto extends WindowDto {
    symbol;
    /** Trades in which this order was maker or taker. */
    orderId;
    /** Trades in which this user was maker or taker. */
    userId;
}
__decorate([
    IsOptional(),
    IsMarketSymbol(),
    __metadata("design:type", String)
], ListTradesDto.prototype, "symbol", void 0);
__decorate([
    IsOptional(),
    IsText(64),
    __metadata("design:type", String)
], ListTradesDto.prototype, "orderId", void 0);
__decorate([
    IsOptional(),
    IsUUID('7'),
    __metadata("design:type", String)
], ListTradesDto.prototype, "userId", void 0);
/** Trades that match every given filter, newest first unless asked otherwise. */
export class ListTrades {
    #readModel;
    constructor(readModel) {
        this.#readModel = readModel;
    }
    /**
     * @param filters a validated DTO
     * @throws ApplicationError READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
     *   GENERATION_NOT_FOUND
     */
    async execute(filters, conditions = {}) {
        const request = pageRequest(filters, 'trades');
        expectWindow(filters);
        const read = needsMarkets(filters) ? [trades, markets] : [trades];
        const found = await readPage(this.#readModel, read, conditions, listQuery(filters), request);
        return { ...found, result: writtenPage(found.result, request) };
    }
}
const on = new ConditionsOn();
const tradeItems = new ItemText(TradeAnswer, trades.tables[0], {
    tradeId: 'trade_id',
    symbol: 'symbol',
    price: 'price',
    quantity: 'quantity',
    makerOrderId: 'maker_order_id',
    makerUserId: 'maker_user_id',
    takerOrderId: 'taker_order_id',
    takerUserId: 'taker_user_id',
    takerSide: 'taker_side',
    at: 'traded_at',
});
/** What is asked of the trades of a list. */
function listQuery({ symbol, orderId, userId, from, to }) {
    const market = on.is('symbol', symbol);
    const list = {
        table: 'trades',
        as: tradeItems,
        time: 'traded_at',
        timeIndex: 'trades_by_time',
        markets: 'markets',
        window: { from, to },
        symbol,
    };
    // The places of a window are exact in one market only.
    const times = symbol === undefined ? on.isWithin('traded_at', { from, to }) : [];
    // An order or a user is maker here and taker there. Either has an index in order; a condition with OR has not.
    if (orderId !== undefined) {
        const ranges = [
            { index: 'trades_by_maker_order', conditions: on.is('maker_order_id', orderId) },
            { index: 'trades_by_taker_order', conditions: on.is('taker_order_id', orderId) },
        ];
        return { ...list, ranges, filters: [...market, ...ofEither(userId), ...times] };
    }
    if (userId !== undefined) {
        const ranges = [
            { index: 'trades_by_maker_user', conditions: on.is('maker_user_id', userId) },
            { index: 'trades_by_taker_user', conditions: on.is('taker_user_id', userId) },
        ];
        return { ...list, ranges, filters: [...market, ...times] };
    }
    const range = symbol === undefined ? {} : { index: 'trades_by_symbol' };
    return { ...list, ranges: [{ ...range, conditions: market }], filters: times };
}
function ofEither(userId) {
    if (userId === undefined)
        return [];
    return [on.either([...on.is('maker_user_id', userId), ...on.is('taker_user_id', userId)])];
}
//# sourceMappingURL=list-trades.js.map