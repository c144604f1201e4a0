import { BID } from '../../src/domain/book/handles.js';
import { opposite } from '../../src/domain/book/order-book.js';
import { formatSteps } from '../../src/domain/amounts/decimal.js';
import { isRefusal } from '../../src/domain/decision.js';
import { decide } from '../../src/domain/market/decide.js';
import { evolve } from '../../src/domain/market/evolve.js';
import { emptyMarket } from '../../src/domain/market/state/market.js';
import { formatOrderId } from '../../src/domain/market/state/order-id.js';
import { CANCEL, PLACE } from '../book/workload.js';
const SYMBOL = 'BTC-USDT';
export const NOW = '2026-01-02T03:04:05.678Z';
/** Users whose orders rest and users whose orders cross: apart, so that hardly anybody meets an order of their own. */
export const MAKERS = users(1000, 'a');
export const TAKERS = users(100, 'b');
/** A market as the first command finds it. */
export function listedMarket() {
    const market = emptyMarket();
    execute(market, listing(SYMBOL));
    return market;
}
/** The command that lists a market. */
export function listing(symbol) {
    return { type: 'ListMarket', symbol, tickSize: '0.01', lotSize: '0.001' };
}
/** Decides, and applies what was decided. */
export function execute(market, command) {
    const decision = decide(market, command, NOW);
    if (isRefusal(decision))
        return decision;
    for (const event of decision)
        evolve(market, event);
    return decision;
}
/** The commands of a book's workload as a client sends them: order ids, user ids and decimal strings. */
export function marketCommands(workload) {
    const market = listedMarket();
    return Array.from(workload.kinds, (_, index) => {
        const command = marketCommand(market, workload, index);
        execute(market, command);
        return command;
    });
}
/** One of the commands. @param market as the commands before it left it */
export function marketCommand(market, workload, index) {
    const { symbol, tick, lot } = market.listing;
    const number = workload.orders[index];
    const orderId = formatOrderId(symbol, number);
    if (workload.kinds[index] === CANCEL)
        return { type: 'CancelOrder', actor: 'bench', orderId };
    const price = formatSteps(workload.prices[index], tick);
    const lots = workload.quantities[index];
    if (workload.kinds[index] !== PLACE) {
        // A client amends the total, of which the workload knows what is to remain.
        const filled = market.open.get(number)?.filled ?? 0;
        const quantity = formatSteps(filled + lots, lot);
        return { type: 'AmendOrder', actor: 'bench', orderId, price, quantity };
    }
    const side = workload.sides[index];
    const users = crosses(market, side, workload.prices[index]) ? TAKERS : MAKERS;
    return {
        type: 'PlaceOrder',
        userId: users[number % users.length],
        side: side === BID ? 'buy' : 'sell',
        orderType: 'limit',
        price,
        quantity: formatSteps(lots, lot),
    };
}
function crosses({ book }, side, price) {
    const touch = book.bestPrice(opposite(side));
    if (touch === 0)
        return false;
    return side === BID ? price >= touch : price <= touch;
}
function users(count, kind) {
    return Array.from({ length: count }, (_, index) => {
        const digits = String(index).padStart(12, '0');
        return `01890a5d-ac96-774b-${kind}cce-${digits}`;
    });
}
//# sourceMappingURL=commands.js.map