import { opposite } from '../../book/order-book.js';
import { bookSide } from '../state/market.js';
/**
 * The price in ticks at which a post-only order rests without taking anything: its own, or, when that crosses and the
 * order may slide, one tick outside the opposite touch.
 * @returns undefined when there is no such price
 */
export function restingPrice({ book, listing }, side, ticks, mode) {
    const touch = book.bestPrice(opposite(bookSide(side)));
    const crosses = touch !== 0 && (side === 'buy' ? ticks >= touch : ticks <= touch);
    if (!crosses)
        return ticks;
    if (mode === 'reject')
        return undefined;
    const outside = side === 'buy' ? touch - 1 : touch + 1;
    return outside >= 1 && outside <= listing.tick.max ? outside : undefined;
}
//# sourceMappingURL=post-only.js.map