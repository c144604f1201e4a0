import { Type } from 'typebox';
import { Closed, Decimal, MarketSymbol, SignedDecimal, Timestamp } from './shapes.js';
/** What a user has traded in a market, and what he is left with; by the average cost method. */
export const PositionAnswer = Closed({
    symbol: MarketSymbol,
    netQuantity: SignedDecimal('Bought less sold: below zero of a short position.'),
    averageEntryPrice: Type.Optional(Decimal("Cost over net quantity, absent when that is zero; rounded half up, to 8 decimals or the price's own when these are more.")),
    cost: Decimal('What was paid for a long position that is open, or received for a short one.'),
    realisedPnl: SignedDecimal('What the closed parts have earned, or, below zero, lost: exact of a flat position, else rounded as the cost is.'),
    boughtQuantity: Decimal('All that was ever bought.'),
    boughtNotional: Decimal('What was paid for it: the sum of price x quantity.'),
    soldQuantity: Decimal('All that was ever sold.'),
    soldNotional: Decimal('What was received for it.'),
    updatedAt: Timestamp('When the last trade was.'),
});
/** The positions of a user, by market; also those of which nothing is left. */
export const PositionsAnswer = Closed({ items: Type.Array(PositionAnswer) });
//# sourceMappingURL=positions.js.map