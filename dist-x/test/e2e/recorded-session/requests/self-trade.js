import { get } from '../session-step.js';
import { listMarket, ordersOf, place } from './commands.js';
const { buy, sell } = ordersOf('STP-USD');
const stp = (selfTradePrevention) => ({ selfTradePrevention });
/** Each mode of self-trade prevention. */
export const selfTrade = [
    listMarket('STP-USD'),
    place('an offer', sell('ada', '100', '3')),
    place('the default ends the newest', buy('ada', '100', '1')),
    place('cancel_newest', buy('ada', '100', '1', stp('cancel_newest'))),
    place('decrement reduces the resting one', buy('ada', '100', '1', stp('decrement'))),
    get('the reduced order', '/orders/STP-USD-1'),
    place('decrement of an FOK', buy('ada', '100', '1', { ...stp('decrement'), timeInForce: 'FOK' })),
    place('decrement of the incoming one', buy('ada', '100', '5', stp('decrement'))),
    place('cancel_both', sell('ada', '100', '1', stp('cancel_both'))),
    place('an offer again', sell('ada', '101', '1')),
    place('and one of another', sell('bob', '101', '1')),
    place('cancel_oldest goes on', buy('ada', '101', '1.5', stp('cancel_oldest'))),
    place('none trades with himself', sell('ada', '101', '0.5', stp('none'))),
    get('a trade with himself', '/trades?symbol=STP-USD&userId=<ada>'),
    get('how all ended', '/orders?symbol=STP-USD'),
];
//# sourceMappingURL=self-trade.js.map