import { touchFor } from './book.js';
/** Where an order may rest if it is post-only, at whatever price it asks for if it is not. */
export function postedPrice(market, { side, postOnly }, asked) {
    const touch = touchFor(market, side);
    if (postOnly === undefined || touch === undefined)
        return asked;
    if (side === 'buy' ? asked < touch : asked > touch)
        return asked;
    const { step } = market.prices;
    const outside = side === 'buy' ? touch - step : touch + step;
    return postOnly === 'slide' && market.prices.has(outside) ? outside : 'none';
}
//# sourceMappingURL=post-only.js.map