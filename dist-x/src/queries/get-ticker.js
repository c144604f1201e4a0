import { decimalsOf, subtract } from '../domain/amounts/arithmetic.js';
import { MINUTE_MS } from '../projections/candle-intervals.js';
import { candles } from '../projections/candles.js';
import { fromUnits } from '../projections/decimal-units.js';
import { lowest } from '../projections/log-positions.js';
import { orders } from '../projections/orders.js';
import { tickers } from '../projections/tickers.js';
import { dayStart, daySummary } from './day-summary.js';
import { readBook, selectBook } from './get-book.js';
import { Json } from './json.js';
import { onceEach } from './once-each.js';
/** Last trade, best prices, and the last day of a market: from the views, or else from the tables. */
export class GetTicker {
    #readModel;
    #lastText = onceEach((day) => membersText(lastTrade(day)));
    #dayText = onceEach((day, decimals) => membersText(dayAnswer(day, decimals)));
    constructor(readModel) {
        this.#readModel = readModel;
    }
    /**
     * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
     *   GENERATION_NOT_FOUND
     */
    async execute(symbol, conditions = {}) {
        const now = this.#readModel.now();
        const start = dayStart(now.getTime());
        const { result, position } = conditions.generation === undefined
            ? await this.#fromViews(symbol, start, conditions)
            : await this.#fromTables(symbol, start, conditions);
        return { result: this.#answer(result, now), position };
    }
    /** The views are of the live tables. @param start when the day begins: one that is held may have done so before */
    async #fromViews(symbol, start, conditions) {
        const readModel = this.#readModel;
        const book = await readBook(readModel, symbol, 1, conditions);
        const day = await readModel.through({
            view: readModel.views.marketDays,
            key: symbol,
            conditions,
            followed: [candles, tickers],
            isFresh: (held) => isOfNow(held, start) && readModel.isLive(tickers, held.lastFrom),
            load: () => readModel.read([candles, tickers], conditions, (reading) => selectDay(reading, symbol, start)),
        });
        const position = lowest([day.position, book.position]);
        return { result: { book, day: day.result }, position };
    }
    #answer({ book, day }, now) {
        const decimals = { price: decimalsOf(book.tickSize), quantity: decimalsOf(book.lotSize) };
        const symbol = `"symbol":${JSON.stringify(book.symbol)}`;
        const levels = membersText(bestLevels(book, decimals));
        const at = `"at":"${now.toISOString()}"`;
        const members = this.#lastText(day) + levels + this.#dayText(day, decimals);
        return new Json(`{${symbol}${members},${at}}`);
    }
    #fromTables(symbol, start, conditions) {
        const read = [orders, tickers, candles];
        return this.#readModel.read(read, conditions, async (reading) => ({
            book: await selectBook(reading, symbol, 1),
            day: await selectDay(reading, symbol, start),
        }));
    }
}
/**
 * Whether a day that is held does: this one, or one that a process has found whose clock is a little ahead, or both would
 * fill in theirs over and over around each minute.
 */
function isOfNow(held, start) {
    return held.start >= start && held.start <= start + MINUTE_MS;
}
async function selectDay(reading, symbol, start) {
    const { sql, from, generations } = reading;
    const last = await sql
        .selectFrom(from.tickers)
        .selectAll()
        .where('symbol', '=', symbol)
        .executeTakeFirst();
    const lastFrom = generations.get(tickers.name);
    return { ...(await daySummary(reading, symbol, start)), lastFrom, ...(last && { last }) };
}
/** Members of an object in JSON, each with a comma in front. */
function membersText(members) {
    const text = JSON.stringify(members);
    return text === '{}' ? '' : `,${text.slice(1, -1)}`;
}
function lastTrade({ last }) {
    if (last === undefined)
        return {};
    return {
        lastPrice: last.price,
        lastQuantity: last.quantity,
        lastTradeId: last.trade_id,
        lastTakerSide: last.taker_side,
        lastTradeAt: last.traded_at,
    };
}
function bestLevels({ bids: [bid], asks: [ask] }, decimals) {
    const price = (units) => fromUnits(units, decimals.price);
    const quantity = (units) => fromUnits(units, decimals.quantity);
    return {
        ...(bid && { bestBid: price(bid[0]), bestBidQuantity: quantity(bid[1]) }),
        ...(ask && { bestAsk: price(ask[0]), bestAskQuantity: quantity(ask[1]) }),
    };
}
function dayAnswer({ prices, volume, quoteVolume, trades, last }, decimals) {
    const price = (units) => fromUnits(units, decimals.price);
    const open = prices && price(prices.open);
    return {
        ...(open !== undefined && { open24h: open }),
        ...(prices && { high24h: price(prices.high), low24h: price(prices.low) }),
        ...(open !== undefined && last && { priceChange24h: subtract(last.price, open) }),
        volume24h: fromUnits(BigInt(volume), decimals.quantity),
        quoteVolume24h: fromUnits(BigInt(quoteVolume), decimals.price + decimals.quantity),
        trades24h: trades,
    };
}
//# sourceMappingURL=get-ticker.js.map