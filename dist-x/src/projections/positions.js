import { applyFill, emptyPosition, positionKey, positionsTable, } from './position-row.js';
import { projection } from './projection.js';
/** One row for each user and market in which he has traded, whether anything is left of it or not. */
export const positions = projection({
    name: 'positions',
    version: 1,
    tables: [positionsTable],
    on: {
        OrderMatched: {
            keys: ({ symbol, makerUserId, takerUserId }) => ({
                positions: [positionKey(makerUserId, symbol), positionKey(takerUserId, symbol)],
            }),
            apply: ({ positions }, trade) => applyTrade(positions, trade),
        },
    },
});
/** The maker first: of a trade of a user with himself, who is both, it makes a difference which side counts before. */
function applyTrade(positions, trade) {
    const { makerUserId, takerUserId, takerSide } = trade;
    fill(positions, trade, makerUserId, takerSide === 'buy' ? 'sell' : 'buy');
    fill(positions, trade, takerUserId, takerSide);
}
function fill(positions, trade, userId, side) {
    const row = positions.get(positionKey(userId, trade.symbol)) ?? emptyPosition(userId, trade);
    positions.put(applyFill(row, side, trade));
}
//# sourceMappingURL=positions.js.map