import { ofType } from './events.js';
export function naiveBooks(events) {
    return ofType(events, 'MarketListed').map(({ data, stream }) => ({
        symbol: data.symbol,
        tick_size: data.tickSize,
        lot_size: data.lotSize,
        sequence: events.filter((event) => event.stream === stream).length - 1,
    }));
}
//# sourceMappingURL=books.js.map