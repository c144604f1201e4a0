import { tradeAtRandom } from './random-trading.js';
import { TradingFloor } from './trading-floor.js';
/** The most that lies between two commands, in milliseconds: some candles fill, others stay away. */
const LONGEST_PAUSE_MS = 40 * 60_000;
/**
 * Plays a random history of a few users and markets into an event store, and hands out what was recorded: prices
 * cross, users trade with each other and themselves, positions turn, and the clock sometimes runs back, as clocks of
 * several processes do.
 */
export async function randomHistory(store, commands, random) {
    const floors = [new TradingFloor(store, 'BTC-USDT'), new TradingFloor(store, 'BRK.B-USD')];
    const users = [];
    for (let i = 0; i < 4; i++)
        users.push(await floors[0].register(`user ${i}`));
    await floors[0].list();
    await floors[1].list('BRK.B-USD', '0.01', '0.001');
    const now = { ms: Date.parse('2026-01-01T22:00:00.000Z') };
    for (let left = commands; left > 0;) {
        const floor = floors[random.between(0, 1)];
        const burst = random.between(1, 20);
        now.ms += random.between(-90_000, LONGEST_PAUSE_MS / random.between(1, 40));
        floor.now = new Date(now.ms);
        await tradeAtRandom(floor, users, burst, () => random.fraction());
        await tradeOnTerms(floor, users[random.between(0, users.length - 1)]);
        now.ms = floor.now.getTime();
        left -= burst;
    }
    await tradeLargeAmounts(new TradingFloor(store, 'HUGE-USD'), users, commands / 10, random);
    return recordedEvents(store);
}
/** An order that expires soon, and one of a quote quantity; neither is among the commands at random. */
async function tradeOnTerms(floor, userId) {
    const order = { type: 'PlaceOrder', userId, side: 'buy' };
    const expiresAt = new Date(floor.now.getTime() + 60_000).toISOString();
    const limit = { orderType: 'limit', price: '98.00', quantity: '1', timeInForce: 'GTD' };
    const commands = [
        { ...order, ...limit, expiresAt },
        { ...order, orderType: 'market', quoteQuantity: '250' },
    ];
    // A market that is not online refuses them, or records that it does.
    for (const command of commands)
        await floor.submit(command).catch(() => undefined);
}
/** Trades whose notionals pass 2^53 one by one, and their quantities together, in a market of whole lots. */
async function tradeLargeAmounts(floor, users, orders, random) {
    await floor.list(floor.symbol, '0.01', '1');
    for (let i = 0; i < orders; i++) {
        floor.now = new Date(floor.now.getTime() + random.between(0, 200_000));
        const price = `${4_000_000_000 + random.between(0, 5)}.${random.between(10, 99)}`;
        const quantity = String(random.between(1, 900_000_000_000));
        const userId = users[random.between(0, users.length - 1)];
        await floor.place(random.fraction() < 0.5 ? 'buy' : 'sell', price, quantity, { userId });
    }
}
/** Every event of a store, in log order. */
export async function recordedEvents(store) {
    const events = [];
    const subscription = store.subscribeToAll({ after: 'start', streamPrefixes: [] });
    for await (const batch of subscription) {
        events.push(...batch.events);
        if (batch.live)
            break;
    }
    await subscription.close();
    return events;
}
//# sourceMappingURL=random-history.js.map