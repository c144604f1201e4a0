import { Type } from 'typebox';
import { Closed, Decimal, MarketSymbol, Timestamp } from './shapes.js';
/** What was traded in one interval. */
export const CandleAnswer = Closed({
    openedAt: Timestamp('When the interval began.'),
    open: Decimal('The first price.'),
    high: Decimal('The highest price.'),
    low: Decimal('The lowest price.'),
    close: Decimal('The last price. Without a trade, this and the other three are the close before.'),
    volume: Decimal("What was traded, in the quantity's unit; each trade counts once."),
    quoteVolume: Decimal('What was paid for it: the sum of price x quantity.'),
    trades: Type.Integer({ description: 'How many trades there were.' }),
});
/** Candles of a market, oldest first and without gaps. */
export const CandlesAnswer = Closed({
    symbol: MarketSymbol,
    interval: Type.String({ description: 'How long each lasts: 1m, 5m, 15m, 1h, 4h or 1d.' }),
    items: Type.Array(CandleAnswer, {
        description: 'They begin with the first trade of the market at the earliest.',
    }),
    nextFrom: Type.Optional(Timestamp('`from` of the next page; absent when nothing follows.')),
});
//# sourceMappingURL=candles.js.map