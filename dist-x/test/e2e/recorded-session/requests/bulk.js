import { send } from '../session-step.js';
import { ordersOf, place } from './commands.js';
const { sell, market } = ordersOf('ETH-USDT');
/** As many fills as one command has at most. */
const FILLS = 500;
/** What a batch takes. */
const BATCH = 100;
/** More than the four megabytes of events after which the event store writes an index file. */
export const bulk = Array.from({ length: 5 }, (_, round) => [
    ...Array.from({ length: FILLS / BATCH }, (_, part) => {
        const items = Array.from({ length: BATCH }, (_, step) => {
            return { place: sell('bob', `${2000 + part * BATCH + step}`, '0.01') };
        });
        return send(`offers ${round}.${part}`, 'POST', '/orders/batch', { items });
    }),
    place(`a sweep of ${FILLS}`, market('dan', 'buy', { quantity: '5' })),
]).flat();
//# sourceMappingURL=bulk.js.map