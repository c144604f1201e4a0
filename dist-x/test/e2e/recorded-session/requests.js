import { afterRestart } from './requests/after-restart.js';
import { amends } from './requests/amends.js';
import { batches } from './requests/batches.js';
import { cancels } from './requests/cancels.js';
import { consistency } from './requests/consistency.js';
import { correlation } from './requests/correlation.js';
import { filters } from './requests/filters.js';
import { health } from './requests/health.js';
import { icebergs } from './requests/icebergs.js';
import { malformed } from './requests/malformed.js';
import { marketStatus } from './requests/market-status.js';
import { markets } from './requests/markets.js';
import { orders } from './requests/orders.js';
import { postOnly } from './requests/post-only.js';
import { queries } from './requests/queries.js';
import { quoteQuantity } from './requests/quote-quantity.js';
import { routes } from './requests/routes.js';
import { selfTrade } from './requests/self-trade.js';
import { stops } from './requests/stops.js';
import { streams } from './requests/streams.js';
import { timeInForce } from './requests/time-in-force.js';
import { users } from './requests/users.js';
import { restart } from './session-step.js';
/**
 * The session, in order. What a query answers must be certain, so that one comes only after a command whose token covers
 * everything before it: a refused order is an event, but answers no token.
 */
export const session = [
    ...[users, markets, orders, timeInForce, postOnly, icebergs, stops, selfTrade].flat(),
    ...[quoteQuantity, filters, amends, cancels, batches, marketStatus].flat(),
    ...[queries, consistency, streams, malformed, routes, correlation, health].flat(),
    restart,
    ...afterRestart,
];
//# sourceMappingURL=requests.js.map